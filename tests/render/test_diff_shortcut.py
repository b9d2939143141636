"""A difference between revisions with one program is the same as with each revision rendered by its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from git_checkout import GitCheckout
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cloudpakops.render import run
from cloudpakops.render.differences import planned, revisions
from cloudpakops.render.differences.report import revisions_as_json
from cloudpakops.render.differences.same_program import same_program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import Checkout

EDITS = [
    ("stacks/Pulumi.dev.yaml", "replicas: 1", "replicas: 2"),
    ("stacks/Pulumi.dev.yaml", "rwo: ocs", "rwo: other"),
    ("stacks/Pulumi.prod.yaml", "replicas: ", "replicas: 1"),
    ("stacks/Pulumi.prod.yaml", "protected: true", "protected: false"),
    ("stacks/Pulumi.test.yaml", "cloudpakops:applications: 2026.11.2", "cloudpakops:applications: 2026.11.2"),
]


@pytest.fixture(scope="module")
def clone(new_checkout: Callable[[], Checkout]) -> Iterator[GitCheckout]:
    with pytest.MonkeyPatch.context() as patch:
        yield GitCheckout.made(new_checkout(), patch)


def promote(clone: GitCheckout, source: str, target: str) -> None:
    named = [line for line in clone.checkout.stack(source).read_text().splitlines() if ":platform:" in line]
    named += [line for line in clone.checkout.stack(source).read_text().splitlines() if ":applications:" in line]
    file = clone.checkout.stack(target)
    text = file.read_text()
    for line in named:
        key = line.rpartition(": ")[0]
        text = "\n".join(line if one.startswith(key) else one for one in text.splitlines())
    file.write_text(text + "\n")


@settings(max_examples=4, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    edits=st.sets(st.sampled_from(EDITS), min_size=1, max_size=3),
    promoted=st.sampled_from([None, ("dev", "staging"), ("dev", "prod")]),
    gone=st.sampled_from([None, "staging"]),
)
def test_a_random_change_has_the_same_report_with_and_without_the_shortcut(
    clone: GitCheckout, edits: set[tuple[str, str, str]], promoted: tuple[str, str] | None, gone: str | None
) -> None:
    clone.git("checkout", "--quiet", "--force", "main")
    for edit in sorted(edits):
        clone.checkout.edit(*edit)
    if promoted:
        promote(clone, *promoted)
    if gone:
        clone.checkout.stack(gone).unlink()
    clone.git("checkout", "--quiet", "--detach")
    clone.commit()
    root = clone.checkout.root
    quick = revisions_as_json(revisions.revision_difference(root, "main", "HEAD"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(revisions, "same_program", lambda *_: False)
        thorough = revisions_as_json(revisions.revision_difference(root, "main", "HEAD"))
    assert quick == thorough


def test_only_clusters_whose_plans_differ_are_rendered(clone: GitCheckout, monkeypatch: pytest.MonkeyPatch) -> None:
    clone.git("checkout", "--quiet", "--force", "main")
    text = clone.checkout.stack("prod").read_text()
    assert "name: east" in text
    assert "name: west" in text
    head, mark, west = text.partition("name: west")
    assert "replicas: " in west
    clone.checkout.stack("prod").write_text(head + mark + west.replace("replicas: ", "replicas: 1", 1))
    clone.git("checkout", "--quiet", "--detach")
    clone.commit()
    rendered: list[set[str]] = []
    original = run.render_plan

    def noted(*arguments: object) -> object:
        found = original(*arguments)  # type: ignore[arg-type]
        rendered.append({one.cluster for one in found})
        return found

    monkeypatch.setattr("cloudpakops.render.differences.state.render_plan", noted)
    found = revisions.revision_difference(clone.checkout.root, "main", "HEAD")
    assert rendered == [{"west"}, {"west"}]
    assert {change.cluster for one in found.environments for change in one.objects} == {"west"}


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ("stacks/Pulumi.dev.yaml", True),
        ("catalog/licensing.yaml", True),
        ("mq/ini.yaml", True),
        ("tests/conftest.py", True),
        ("__main__.py", False),
        ("components/objects.py", False),
        ("cloudpakops/plan/resolve.py", False),
        ("providers/schema.json", False),
        ("sdks/ibm/schema.json", False),
        ("pulumi.py", False),
    ],
)
def test_code_that_changes_makes_another_program(tmp_path: Path, changed: str, same: bool) -> None:
    assert same_program([changed], tmp_path) is same


def test_a_tree_with_other_code_than_runs_here_has_another_program(tmp_path: Path) -> None:
    (tmp_path / "components").mkdir()
    (tmp_path / "components" / "__init__.py").write_text("")
    assert not same_program([], tmp_path)


def test_what_fails_at_a_revision_is_told_with_it(clone: GitCheckout, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> object:
        raise ValueError("of the program")

    monkeypatch.setattr(planned, "state_of", fails)
    clone.git("checkout", "--quiet", "--force", "main")
    clone.checkout.edit("stacks/Pulumi.dev.yaml", "replicas: 1", "replicas: 3")
    clone.git("checkout", "--quiet", "--detach")
    clone.commit()
    with pytest.raises(Exception, match="dev cannot be rendered at revision main: ValueError: of the program"):
        revisions.revision_difference(clone.checkout.root, "main", "HEAD", "dev")
