"""Writes the content as a static site: HTML files that need no server of ours."""
