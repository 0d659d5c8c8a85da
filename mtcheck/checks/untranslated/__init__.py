"""What the rule untranslated-text goes by."""
