"""Gates: whether a release may come into an environment, and if not, why not."""
