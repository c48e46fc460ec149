"""What was known at an edition, and what follows from it. Nothing here draws."""
