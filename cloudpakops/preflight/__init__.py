"""What would go wrong with an environment, found before anything is done."""
