"""Existing clusters, which this program does not create."""
