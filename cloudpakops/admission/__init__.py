"""Checks objects against the schemas of their kinds, offline: what an API server would refuse, or drop unseen."""
