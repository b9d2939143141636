"""Pulumi on many environments at once: their order, what happens in each, what is left to do, and who holds a lock."""
