"""A checkout or a Git revision: read, validated, resolved."""
