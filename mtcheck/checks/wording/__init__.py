"""What the translation says of itself: a network that reads it sentence by sentence."""
