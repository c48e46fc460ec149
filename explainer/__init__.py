"""The Khasan Line: a news explainer that shows, claim by claim, how it is known."""
