"""A Helm chart."""
