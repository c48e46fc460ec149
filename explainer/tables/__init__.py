"""What a row is, whether it is sound, and the one reader of data/."""
