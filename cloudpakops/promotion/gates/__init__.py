"""The gates of an environment, and whether they are open."""
