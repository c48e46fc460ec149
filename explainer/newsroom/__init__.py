"""What stands around the pages on the web server."""
