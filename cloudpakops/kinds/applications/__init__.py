"""Applications on a cluster."""
