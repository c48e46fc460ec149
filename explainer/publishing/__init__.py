"""What the publish gate draws and writes to look at it."""
