"""Drift: what is known noise, how it is told, and how a stack file takes it in."""
