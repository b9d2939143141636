"""The Pulumi components, one package per layer; they walk the plan and decide nothing."""
