"""Running over many documents: which files belong together."""
