"""How words become terms, and what is kept on disk."""
