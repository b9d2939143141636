"""What differs between two states of an environment, property by property, and what follows from it."""
