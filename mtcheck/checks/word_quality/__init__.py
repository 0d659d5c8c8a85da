"""How likely each word of the MT is wrong, judged against reference and source."""
