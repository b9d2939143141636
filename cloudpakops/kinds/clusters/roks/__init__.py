"""Red Hat OpenShift on IBM Cloud, in a VPC."""
