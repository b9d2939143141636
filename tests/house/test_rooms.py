"""The rooms of the house, and the rooms that each may import: pyproject.toml has the contracts."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("cloudpakops", "components", "engine", "offline", "providers", "readiness")


def linted(root: Path) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, timeout=120)


def test_no_module_lies_loose_beside_the_rooms() -> None:
    assert {path.name for path in (ROOT / "cloudpakops").glob("*.py")} == {"__init__.py", "__main__.py"}


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("cloudpakops/plan/resolve.py", "from cloudpakops.git.command import ask"),
        ("cloudpakops/model/release.py", "import subprocess"),
        ("cloudpakops/repository/validation.py", "from cloudpakops.render.run import render"),
        ("cloudpakops/preflight/run.py", "import components.objects"),
        ("cloudpakops/policy/rules/rights.py", "from cloudpakops.repository.repository import Repository"),
        ("cloudpakops/policy/judge.py", "from cloudpakops.review.gathering import Review"),
        ("components/cloudpak/layer.py", "from components.application import ApplicationLayer"),
        ("components/objects.py", "from cloudpakops.repository.repository import Repository"),
        ("providers/values.py", "import offline"),
        ("components/objects.py", "from readiness.cluster import Cluster"),
        ("readiness/judgement.py", "import cloudpakops.plan"),
    ],
)
def test_an_import_that_leads_up_is_refused(tmp_path: Path, module: str, line: str) -> None:
    for name in PACKAGES:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    text = (tmp_path / module).read_text()
    (tmp_path / module).write_text(
        text.replace("from __future__ import annotations\n", f"from __future__ import annotations\n{line}\n")
    )
    found = linted(tmp_path)
    assert found.returncode == 1, found.stdout
    assert "BROKEN" in found.stdout


def test_the_name_of_a_test_is_a_sentence_under_80_characters() -> None:
    names = [
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text(), re.MULTILINE)
    ]
    assert len(names) > 500
    assert [name for name in names if len(name) >= 80 or "_" not in name.removeprefix("test_")] == []
