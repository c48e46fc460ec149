"""What breaks machines under readers, and the readers who stay."""
