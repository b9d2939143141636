"""Bounded questions to servers: one HTTPS request, many calls with one deadline, the login to OpenShift."""
