"""`python -m readiness ADDRESS`, as `pulumi-resource-readiness` calls it."""

import sys

from readiness.server import main

main(sys.argv[1:])
