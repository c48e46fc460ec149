"""Writes the content as files."""
