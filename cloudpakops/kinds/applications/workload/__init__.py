"""A container of yours, with the queue manager that it uses."""
