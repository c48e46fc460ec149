"""How other sites embed a panel."""
