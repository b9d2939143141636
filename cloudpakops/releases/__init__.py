"""Releases: made, compared, verified, mirrored."""
