"""Routes that the server answers besides the pages."""
