"""The content of each page and panel as data: which blocks, in which order. live/ and static/ draw it."""
