"""A page with nothing on it: what a rerun costs before any page of ours begins."""
