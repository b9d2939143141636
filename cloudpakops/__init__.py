"""CloudPakOps: IBM Cloud Paks by GitOps, from one Pulumi program.

This package holds everything that is not a Pulumi resource: the model of the files in Git, the plan that they
resolve to, the checks, the rendering, and the command line. The resources live in ``components``.
"""

import os
import sys

__version__ = "0.1.0"

_HERE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - importing pathlib would cost every start
_BUNDLED = os.path.join(_HERE, "rooms")  # noqa: PTH118

INSTALLED = os.path.isdir(_BUNDLED)  # noqa: PTH112
# What lies beside this package: in a checkout its root, in a wheel the folder `rooms/` of this package. It comes last
# on the path, so that a package of the user's own (`pulumi_ibm`) wins.
ROOMS = _BUNDLED if INSTALLED else os.path.dirname(_HERE)  # noqa: PTH120
if ROOMS not in sys.path:
    sys.path.append(ROOMS)
