"""Runs the user's Git without a shell."""
