"""What stands on each page, panel and chapter, in order, said once."""
