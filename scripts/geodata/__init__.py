"""The parts of build_geodata.py: one module for each kind of map, and what they share."""
