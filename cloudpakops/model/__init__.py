"""The files in Git as typed data: environments (stack files), releases, the catalog."""
