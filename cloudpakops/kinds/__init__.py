"""What differs by kind of cluster or application: one folder for each kind."""
