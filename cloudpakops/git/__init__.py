"""The user's own Git, asked without a shell."""
