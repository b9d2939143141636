"""What would go wrong with an environment, looked for before anything is done: in its files, its key, its clusters."""
