"""Reading: a file in some format becomes a `Document` with its text decoded exactly."""
