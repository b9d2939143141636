"""Makes the packages `sdks/ibm` and `sdks/rhcs` from Pulumi package schemas, members by list.

`members.yaml` says which resources and functions of a provider the project uses. `sdks/<package>/schema.json` holds
what the provider's schema says of those, and the Python package next to it is made from that alone, with the type
tokens, property names and parameterization that Pulumi's own generator writes (pulumi/pulumi: pkg/codegen/python).
"""
