"""Terms: the user's glossary, and how words are recognised in any of their forms."""
