"""New release files: folded by the forge, and told by what is new in them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from recorded import HOUR, START

from cloudpakops.review.comment import as_markdown
from cloudpakops.review.gathering import Review, gather
from cloudpakops.review.new_releases import new_releases

if TYPE_CHECKING:
    from recorded import Recorded

ROOT = Path(__file__).resolve().parents[2]
STACKS = ROOT / "tests" / "estate" / "stacks"


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Give two copies of the estate's files."""
    made = tmp_path / "old", tmp_path / "new"
    for root in made:
        shutil.copytree(STACKS, root / "stacks")
    return made


def add(root: Path, track: str, release: str, given: str, **changes: str) -> None:
    text = (root / f"stacks/releases/{track}/{given}.yaml").read_text().replace(f'"{given}"', f'"{release}"')
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    (root / f"stacks/releases/{track}/{release}.yaml").write_text(text)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("stacks/releases/platform/2027.01.yaml", "set"),
        ("stacks/releases/mirrored/2027.01.yaml", "set"),
        ("stacks/releases/applications/2027.01.yaml", "unspecified"),
        ("stacks/Pulumi.dev.yaml", "unspecified"),
    ],
)
def test_forges_fold_what_is_made_and_not_what_people_write(path: str, value: str) -> None:
    for attribute in ("linguist-generated", "gitlab-generated"):
        done = subprocess.run(
            ["git", "check-attr", attribute, "--", path],  # noqa: S607 - the user's own Git
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == f"{path}: {attribute}: {value}\n"


def test_a_new_platform_release_is_told_by_what_moves_in_it(ready: Recorded) -> None:
    ready.git("checkout", "--quiet", "-b", "release")
    made = ready.checkout.command("release", "new", "2026.12", "--from", "2026.11", "--set", "licensing=4.2.25")
    assert made.returncode == 0, made.stderr
    ready.commit()
    lines = (ready.root / "stacks/releases/platform/2026.12.yaml").read_text().count("\n")
    assert lines > 1800
    found = gather(ready.root, "main", START + HOUR)
    assert found.sound
    shown = as_markdown(found).replace("\\", "")
    assert "New release: platform 2026.12, compared with 2026.11: 1 product, 1 operator" in shown
    assert "licensing: 4.2.20 -> 4.2.25" in shown
    assert "No environment changes." in shown
    assert shown.count("\n") < 60


def test_the_release_before_is_the_one_of_the_number_before(folders: tuple[Path, Path]) -> None:
    for release in ("2026.11.9", "2026.11.10"):
        add(folders[1], "applications", release, "2026.11.2", **{"port: 8080": f"port: 80{len(release)}"})
    found = new_releases(*folders)
    assert [(one.release, one.before) for one in found] == [("2026.11.9", "2026.11.2"), ("2026.11.10", "2026.11.9")]
    assert "port: 809 -> 8010" in found[1].text
    assert found[1].title == "New release: applications 2026.11.10, compared with 2026.11.9: 1 application"


def test_a_release_of_the_same_content_says_so(folders: tuple[Path, Path]) -> None:
    add(folders[1], "applications", "2026.12", "2026.11.2")
    (one,) = new_releases(*folders)
    assert one.title.endswith("compared with 2026.11.2: the same content")


def test_the_first_release_of_a_track_and_one_that_is_broken_are_told(folders: tuple[Path, Path]) -> None:
    old, new = folders
    for path in (old / "stacks/releases/platform").iterdir():
        path.unlink()
    (new / "stacks/releases/platform/2026.11.yaml").write_text("release: [")
    first, broken = new_releases(old, new)
    assert first.title == "New release: platform 2026.10, the first of its track"
    assert broken.title == "New release: platform 2026.11, which cannot be compared"
    assert "stacks/releases/platform/2026.11.yaml" in broken.text


def test_a_long_release_leaves_room_for_the_environments(folders: tuple[Path, Path]) -> None:
    add(folders[1], "platform", "2026.12", "2026.11", **{"icr.io": "registry.example.com"})
    found = new_releases(*folders)
    shown = as_markdown(Review(base="1" * 40, head="2" * 40, order=(), releases=found * 60))
    assert len(shown) <= 65_000
    assert shown.replace("\\", "").count("New release: platform 2026") == 60
