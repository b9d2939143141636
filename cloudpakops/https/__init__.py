"""Requests with deadlines: one HTTPS request, many calls at once, the login to OpenShift."""
