"""A folder of the repository: plain manifests, or a Kustomization."""
