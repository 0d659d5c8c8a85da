"""What the rules on the form of a text share."""
