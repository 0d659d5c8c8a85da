"""Proper names: where they stand in a text, and how alike two spellings are."""
