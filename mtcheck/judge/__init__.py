"""Judgement: fingerprints, overlapping issues, MQM score and verdict."""
