"""Scores: metrics of the aligned text, each with a signature."""
