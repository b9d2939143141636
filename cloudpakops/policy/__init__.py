"""The policy: rules for the desired state of an environment, their levels and exceptions, and who runs them.

The rules judge rendered objects. `cloudpakops policy` and `review` run them without an engine, and the policy pack in
`policies/` runs the same functions while the engine previews or updates.
"""
