"""Two checkouts rendered in one process: each by its own components, also when the first folder is gone."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Checkout

ROOT = Path(__file__).resolve().parents[2]
CODE = """
import json, shutil, sys
from pathlib import Path
from cloudpakops.render.run import render
from cloudpakops.repository.repository import Repository
first, second = map(Path, sys.argv[1:])
render(Repository(first), "dev")
shutil.rmtree(first)
found = render(Repository(second), "prod")
names = [one.logical_name for one in found if one.kind == "Deployment"]
print(json.dumps([len(found), names]))
"""


def own(checkout: Checkout) -> Checkout:
    """Give a checkout components of its own, as a commit of a real repository has them."""
    (checkout.root / "components").unlink()
    shutil.copytree(ROOT / "components", checkout.root / "components", ignore=shutil.ignore_patterns("__pycache__"))
    return checkout


def test_a_checkout_is_rendered_by_its_own_components(new_checkout: Callable[[], Checkout]) -> None:
    first, second = own(new_checkout()), own(new_checkout())
    # prod has kinds of clusters that dev doesn't have, so their modules were not imported for dev.
    second.edit("components/application/workload.py", "-deployment", "-workload")
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(first.root), str(second.root)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    count, names = json.loads(done.stdout)
    assert count > 100
    assert any(name.endswith("-workload") for name in names)
