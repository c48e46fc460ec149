"""The parts of build_geodata.py: one module per kind of map, and what they share."""
