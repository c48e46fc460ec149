"""The static edition: the same pages as files that any server or CDN hands out."""
