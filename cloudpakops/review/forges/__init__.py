"""Forges: the comment of a pull request, and who approved it."""
