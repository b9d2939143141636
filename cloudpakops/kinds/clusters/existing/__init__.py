"""Clusters that somebody else made."""
