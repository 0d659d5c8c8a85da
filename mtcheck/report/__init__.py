"""Reports: a `Result` rendered in a format; one module a format."""
