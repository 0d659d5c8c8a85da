"""Segmentation: the blocks of a document and the segments (sentences) in them."""
