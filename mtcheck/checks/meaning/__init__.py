"""What a sentence says, compared with what its counterpart in the same language says."""
