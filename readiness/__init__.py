"""A Pulumi provider that waits: for operators to be installed, for instances to be ready, for operators to be gone."""
