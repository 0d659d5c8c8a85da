"""What the rule encoding-damage goes by."""
