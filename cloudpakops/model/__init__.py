"""The models of the files in Git: stack file, release, catalog, pipeline; and their JSON Schemas."""
