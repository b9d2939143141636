"""Flows of App Connect."""
