"""Releases as files: made from one another, written once, shown, compared, and proved not to have changed."""
