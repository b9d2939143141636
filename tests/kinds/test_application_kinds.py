"""A new kind of application is a folder and a line of the union: nothing else has to know of it."""

from __future__ import annotations

import ast
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
import yaml

from cloudpakops.files.document import load
from cloudpakops.files.output import to_yaml
from cloudpakops.kinds.applications.union import AnyApplication
from cloudpakops.model.release import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Checkout

ROOT = Path(__file__).resolve().parents[2]
KINDS = "cloudpakops/kinds/applications"
IMAGE = f"registry.example.com/orders/cleanup@sha256:{'c' * 64}"
MODEL = '''\
"""What a release says of a job that runs by the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from cloudpakops.base.strict import Image
from cloudpakops.kinds.applications.application import Application
from cloudpakops.kinds.applications.objects import ApplicationObject, ObjectsPlan

if TYPE_CHECKING:
    from cloudpakops.kinds.applications.context import Context


class Job(Application):
    """A container that runs by the clock."""

    kind: Literal["job"]
    image: Image
    schedule: str

    required_facts: ClassVar[frozenset[str]] = frozenset({"namespace"})

    @property
    def container_image(self) -> str:
        return self.image

    def resolve(self, context: Context) -> ObjectsPlan:
        containers = [{"name": context.name, "image": self.image}]
        pod = {"template": {"spec": {"restartPolicy": "Never", "containers": containers}}}
        job = ApplicationObject(
            key=f"cronjob-{context.name}",
            api_version="batch/v1",
            kind="CronJob",
            namespace=context.namespace,
            metadata={"name": context.name},
            body={"spec": {"schedule": self.schedule, "jobTemplate": {"spec": pod}}},
        )
        return ObjectsPlan(name=context.name, namespace=context.namespace, objects=(job,))
'''


@pytest.fixture
def extended(checkout: Checkout) -> Checkout:
    """Give a checkout with a kind of its own, two releases that have it, and dev on the first of them."""
    (checkout.root / "cloudpakops").unlink()
    shutil.copytree(ROOT / "cloudpakops", checkout.root / "cloudpakops", ignore=shutil.ignore_patterns("__pycache__"))
    folder = checkout.root / KINDS / "job"
    folder.mkdir()
    (folder / "__init__.py").write_text('"""A container that runs by the clock."""\n')
    (folder / "model.py").write_text(MODEL)
    imported = "from cloudpakops.kinds.applications.topics.model import Topics\n"
    new = "from cloudpakops.kinds.applications.job.model import Job\n"
    checkout.edit(f"{KINDS}/union.py", imported, new + imported)
    line = '    | Annotated[Topics, Tag(f"{UNION_TAG}topics")]\n'
    checkout.edit(f"{KINDS}/union.py", line, line + '    | Annotated[Job, Tag(f"{UNION_TAG}job")]\n')
    content = written(checkout, "2026.12.1", "0 3 * * *")
    written(checkout, "2026.12.2", "0 4 * * *")
    stack = load(checkout.stack("dev")).data
    stack["config"]["cloudpakops:applications"] = f"2026.12.1@{digest(content)}"
    stack["config"]["cloudpakops:clusters"][0]["applications"].append({"name": "cleanup", "namespace": "cleanup"})
    checkout.stack("dev").write_text(to_yaml(stack))
    return checkout


def written(checkout: Checkout, release: str, schedule: str) -> dict[str, Any]:
    """Write a release of the applications there are and of a job, and return its content."""
    releases = checkout.root / "stacks/releases/applications"
    former = load(releases / "2026.11.2.yaml").data
    job = {"kind": "job", "image": IMAGE, "schedule": schedule}
    content = {**former, "release": release, "applications": {**former["applications"], "cleanup": job}}
    (releases / f"{release}.yaml").write_text(to_yaml(content))
    return content


def said(checkout: Checkout, *arguments: str) -> str:
    """Return what a command prints; it succeeds."""
    result = checkout.process(*arguments)
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_every_command_knows_a_kind_that_is_a_folder_and_a_line(extended: Checkout) -> None:
    assert said(extended, "validate", "dev") == "valid: dev\n"
    jobs = [one for one in yaml.safe_load_all(said(extended, "render", "dev")) if one["kind"] == "CronJob"]
    assert [(one["metadata"]["namespace"], one["spec"]["schedule"]) for one in jobs] == [("cleanup", "0 3 * * *")]
    assert f"cleanup (job) {IMAGE}\n" in said(extended, "release", "show", "2026.12.1")
    compared = json.loads(said(extended, "release", "diff", "2026.12.1", "2026.12.2", "--format", "json"))
    assert compared["applications"] == [
        {"name": "cleanup", "fields": [{"path": "schedule", "before": "0 3 * * *", "after": "0 4 * * *"}]}
    ]
    assert "0 4 * * *" in said(extended, "diff", "2026.12.2", "dev")
    said(
        extended, "release", "new", "2026.12.3", "--track=applications", "--from=2026.12.1", f"--image=cleanup={IMAGE}"
    )


def test_its_facts_and_its_image_are_checked_like_those_of_every_kind(extended: Checkout) -> None:
    extended.edit("stacks/Pulumi.dev.yaml", "namespace: cleanup", "replicas: 2")
    refused = extended.process("validate", "dev").stderr
    assert "cleanup is of kind job and needs namespace" in refused
    assert "cleanup is of kind job, which does not accept replicas" in refused
    tagged = ("--image", "cleanup=registry.example.com/orders/cleanup:1.0")
    made = extended.process("release", "new", "2026.12.3", "--track", "applications", "--from", "2026.12.1", *tagged)
    assert "applications.cleanup.image: " in made.stderr
    assert "is not pinned by a digest" in made.stderr


def test_no_module_outside_of_the_kinds_asks_which_kind_an_application_has() -> None:
    members = get_args(get_args(AnyApplication)[0])
    classes = {get_args(member)[0].__name__ for member in members}
    names = {kind for member in members for kind in get_args(get_args(member)[0].model_fields["kind"].annotation)}
    assert len(names) == len(members)
    paths = [ROOT / "__main__.py", *(ROOT / "cloudpakops").rglob("*.py"), *(ROOT / "components").rglob("*.py")]
    asking = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted(paths)
        if not path.is_relative_to(ROOT / KINDS)
        for line in questions(ast.parse(path.read_text()), classes, names)
    ]
    assert asking == []


@pytest.mark.parametrize(
    "question",
    [
        "from cloudpakops.kinds.applications.workload.model import Workload as Found",
        "application.kind == 'helm'",
        "application['kind'] in {'api', 'topics'}",
        "application.get('kind', 'workload') != 'workload'",
        "match application.kind:\n    case 'helm':\n        pass",
    ],
)
def test_every_way_to_ask_for_a_kind_is_found(question: str) -> None:
    assert list(questions(ast.parse(question), {"Workload"}, {"helm", "api", "topics", "workload"}))


def questions(module: ast.Module, classes: set[str], names: set[str]) -> Iterator[int]:
    """Yield the lines that import the class of a kind, or that compare a ``kind`` with the name of one."""
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom):
            if str(node.module).startswith("cloudpakops.kinds.") and classes & {alias.name for alias in node.names}:
                yield node.lineno
        elif isinstance(node, ast.Compare | ast.Match) and "kind" in spelled(node) and spelled(node) & names:
            yield node.lineno


def spelled(tree: ast.AST) -> set[str]:
    """Return the names of attributes, and the texts, in a part of a module."""
    nodes = list(ast.walk(tree))
    attributes = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    return attributes | {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
