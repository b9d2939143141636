"""Approval: a plan that was looked at is carried out as it is, or not at all."""
