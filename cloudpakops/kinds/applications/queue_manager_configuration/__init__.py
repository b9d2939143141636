"""Objects of a queue manager that belong to no workload."""
