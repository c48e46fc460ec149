"""Tables in, HTML out: what is drawn in words rather than in figures. Everything is escaped by markupsafe."""
