"""CloudPakOps: IBM Cloud Paks by GitOps, from one Pulumi program.

This package holds everything that is not a Pulumi resource: the model of the files in Git, the plan that they
resolve to, the checks, the rendering, and the command line. The resources live in ``components``.
"""
