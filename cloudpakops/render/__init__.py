"""The desired state as data: the program under mocks, its manifests, what a change touches."""
