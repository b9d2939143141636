"""Records of what happened, on a branch of their own."""
