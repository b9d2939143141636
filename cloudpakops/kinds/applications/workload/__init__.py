"""A container of one's own, with the queue manager that it uses."""
