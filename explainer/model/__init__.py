"""What was known, and what follows from it; nothing here draws."""
