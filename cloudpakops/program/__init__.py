"""What the Pulumi program reads before it registers a resource: the plan and the secrets."""
