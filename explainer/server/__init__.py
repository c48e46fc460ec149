"""What stands around the pages over HTTP."""
