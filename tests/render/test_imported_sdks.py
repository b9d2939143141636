"""What an environment doesn't use, its runs don't import: the SDK of AWS alone takes a third of a second or more."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Checkout

PROGRAM = """
import sys
from pathlib import Path
from cloudpakops.render.run import render
from cloudpakops.repository.repository import Repository
render(Repository(Path.cwd()), sys.argv[1])
print(*sorted({name.partition(".")[0] for name in sys.modules if name.startswith("pulumi_")}))
"""


@pytest.mark.parametrize(
    ("environment", "imported"),
    [
        ("dev", "pulumi_kubernetes"),
        ("test", "pulumi_ibm pulumi_kubernetes"),
        ("prod", "pulumi_aws pulumi_ibm pulumi_kubernetes pulumi_rhcs"),
    ],
)
def test_only_the_sdks_of_an_environments_clouds_are_imported(
    environment: str, imported: str, checkout: Checkout
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, environment], cwd=checkout.root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == imported
