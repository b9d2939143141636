"""The catalog of products: reading, description, checks, and upgrade steps."""
