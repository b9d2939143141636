"""Clusters: what every kind has, and a folder for each kind with its model, checks, plan and flavors."""
