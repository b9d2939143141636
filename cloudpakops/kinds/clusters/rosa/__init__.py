"""Red Hat OpenShift Service on AWS with a hosted control plane."""
