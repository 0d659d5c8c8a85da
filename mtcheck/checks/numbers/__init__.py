"""What the rule number-mismatch goes by."""
