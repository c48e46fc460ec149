"""What the server answers besides the pages."""
