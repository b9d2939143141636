"""Records: what happened to environments, append-only, in a branch of this repository."""
