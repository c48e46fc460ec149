"""Routes that let other sites embed a panel."""
