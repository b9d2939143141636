"""Releases: making, comparing, verifying and mirroring them."""
