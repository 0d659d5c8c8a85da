"""What one side of an aligned article has and the other lacks."""
