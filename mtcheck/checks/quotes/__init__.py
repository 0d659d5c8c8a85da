"""What the rule quote-mismatch goes by."""
