"""Promotion: what a release would change in an environment, before it is there."""
