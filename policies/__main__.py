"""The policy pack: the engine asks it about each resource, and about all of them together, before it goes on.

`pulumi preview --policy-pack policies` starts it through the language host, in this folder.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

# Not resolved: where this folder is a link, the checkout is the one with the link.
ROOT = Path(__file__).absolute().parent.parent
# The engine starts the pack in this folder, and the rules are in the one above.
sys.path.insert(0, os.fspath(ROOT))

from cloudpakops.base.errors import CloudPakOpsError  # noqa: E402 - the import needs the line above

try:
    from cloudpakops.policy.pack import serve

    serve(ROOT, os.environ.get("PULUMI_STACK"), datetime.now(UTC).date())
except CloudPakOpsError as error:
    # As an exception it would be shown with its traceback.
    sys.exit(str(error))
except ModuleNotFoundError as error:
    sys.exit(f"the policy pack needs the package {error.name}: install requirements.txt into {sys.prefix}")
