"""Checks of an environment before its installation."""
