"""Stand-ins to ask directly, and small projects to run the real engine on."""

# ruff: noqa: D101, D102 - names of tests' own classes and methods say what they are

from __future__ import annotations

import json
import sys
import textwrap
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import in_process
import pytest
import yaml
from pulumi.runtime.proto import provider_pb2

import engine
import offline
from offline.cloud import Cloud
from offline.kubernetes import Kubernetes
from offline.seal import Sealer
from offline.store import Store
from providers.known_types import PARAMETERIZED
from providers.values import from_struct, to_struct

ROOT = Path(__file__).resolve().parents[2]


class RefusedRequest(Exception):  # noqa: N818 - what a stand-in answers is no error of the test
    """A stand-in answered with an error."""


@dataclass
class Context:
    """The gRPC context of a request over the connection ``name``."""

    name: str

    def peer(self) -> str:
        return self.name

    def abort(self, _code: object, details: str) -> NoReturn:
        raise RefusedRequest(details)


@dataclass
class Asker:
    """Asks a stand-in as the engine does, over one connection."""

    stand_in: Any
    context: Context
    root: Path
    stack: str = "dev"
    recorded: set[str] = field(default_factory=set)
    """URNs that the stack's state knows."""

    def configure(self, name: str, **args: Any) -> None:
        self.stand_in.Configure(provider_pb2.ConfigureRequest(name=name, args=to_struct(args)), self.context)

    def urn(self, token: str, name: str, parent: str = "") -> str:
        return f"urn:pulumi:{self.stack}::probe::{parent}{token}::{name}"

    def _named(self, token: str, name: str, parent: str) -> dict[str, str]:
        return {"urn": self.urn(token, name, parent), "type": token, "name": name}

    def check(self, token: str, name: str, inputs: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
        request = provider_pb2.CheckRequest(**self._named(token, name, ""), news=to_struct(inputs))
        response = self.stand_in.Check(request, self.context)
        return from_struct(response.inputs), [failure.reason for failure in response.failures]

    def diff(self, token: str, old: dict[str, Any], new: dict[str, Any], *ignored: str) -> Any:
        request = provider_pb2.DiffRequest(
            **self._named(token, "x", ""),
            id="x",
            old_inputs=to_struct(old),
            olds=to_struct(old),
            news=to_struct(new),
            ignoreChanges=ignored,
        )
        return self.stand_in.Diff(request, self.context)

    def create(
        self, token: str, name: str, inputs: dict[str, Any], *, parent: str = "", preview: bool = False
    ) -> tuple[str, dict[str, Any]]:
        request = provider_pb2.CreateRequest(
            **self._named(token, name, parent), properties=to_struct(inputs), preview=preview
        )
        response = self.stand_in.Create(request, self.context)
        return response.id, from_struct(response.properties)

    def read(
        self, token: str, name: str, resource_id: str, inputs: dict[str, Any] | None = None
    ) -> tuple[str, dict[str, Any], dict[str, Any]]:
        request = provider_pb2.ReadRequest(
            **self._named(token, name, ""), id=resource_id, inputs=to_struct(inputs or {})
        )
        response = self.stand_in.Read(request, self.context)
        return response.id, from_struct(response.inputs), from_struct(response.properties)

    def update(
        self,
        token: str,
        name: str,
        resource_id: str,
        old: dict[str, Any],
        new: dict[str, Any],
        *,
        state: dict[str, Any] | None = None,
        preview: bool = False,
    ) -> dict[str, Any]:
        request = provider_pb2.UpdateRequest(
            **self._named(token, name, ""),
            id=resource_id,
            old_inputs=to_struct(old),
            olds=to_struct(state or old),
            news=to_struct(new),
            preview=preview,
        )
        return from_struct(self.stand_in.Update(request, self.context).properties)

    def delete(self, token: str, name: str, resource_id: str, state: dict[str, Any]) -> None:
        request = provider_pb2.DeleteRequest(
            **self._named(token, name, ""), id=resource_id, old_inputs=to_struct(state), properties=to_struct(state)
        )
        self.stand_in.Delete(request, self.context)

    @staticmethod
    def kinds(response: Any) -> dict[str, str]:
        """The changes of a Diff's answer by path, such as ``UPDATE_REPLACE``."""
        name = provider_pb2.PropertyDiff.Kind.Name
        return {path: name(diff.kind) for path, diff in response.detailedDiff.items()}

    def files(self) -> list[str]:
        return sorted(path.relative_to(self.root).as_posix() for path in (self.root / self.stack).rglob("*.yaml"))


@pytest.fixture
def east(tmp_path: Path) -> Asker:
    """The Kubernetes stand-in, asked by the provider of cluster east."""
    root = tmp_path / ".offline"
    recorded: set[str] = set()
    stand_in = Kubernetes(Store(root), "dev", Sealer.of(root), recorded.__contains__)
    asker = Asker(stand_in, Context("east"), root, recorded=recorded)
    asker.configure("k8s-east")
    return asker


@pytest.fixture
def aws(tmp_path: Path) -> Asker:
    root = tmp_path / ".offline"
    recorded: set[str] = set()
    stand_in = Cloud("aws", ("aws",), Store(root), "dev", Sealer.of(root), recorded.__contains__)
    asker = Asker(stand_in, Context("aws"), root, recorded=recorded)
    asker.configure("default", region="eu-central-1")
    return asker


@pytest.fixture
def terraform(tmp_path: Path) -> Asker:
    root = tmp_path / ".offline"
    stand_in = Cloud("terraform-provider", PARAMETERIZED, Store(root), "dev", Sealer.of(root), lambda _: False)
    asker = Asker(stand_in, Context("terraform"), root)
    asker.configure("default")
    return asker


@dataclass
class Outcome:
    code: int
    stdout: str
    stderr: str

    @property
    def text(self) -> str:
        return self.stdout + self.stderr


_RUNNER = """
import json, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import engine, offline
found = engine.find()
engine_ = offline.Engine(pulumi=found.pulumi, environment=engine.environment(found, "/usr/bin:/bin"))
try:
    code = offline.run(["pulumi", *sys.argv[2:]], project=Path.cwd(), engine=engine_)
except offline.ProviderError as error:
    print(f"REFUSED {error}", file=sys.stderr)
    code = 2
sys.exit(code)
"""


def _run(words: tuple[str, ...], project: Path) -> int:
    """Do what _RUNNER does, in this process."""
    found = engine.find()
    assert found, "there is no engine"
    ready = offline.Engine(pulumi=found.pulumi, environment=engine.environment(found, "/usr/bin:/bin"))
    try:
        return offline.run(["pulumi", *words], project=project, engine=ready)
    except offline.ProviderError as error:
        print(f"REFUSED {error}", file=sys.stderr)  # noqa: T201 - as the command line does
        return 2


@dataclass
class Project:
    """A Pulumi project of its own for one test or one module of tests."""

    root: Path
    name: str = "probe"
    stacks: tuple[str, ...] = ("dev",)
    config: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        (self.root / "stacks").mkdir(parents=True)
        settings = {
            "name": self.name,
            "runtime": {"name": "python", "options": {"toolchain": "pip", "virtualenv": str(ROOT / ".venv")}},
            "stackConfigDir": "stacks",
            "backend": {"url": "https://nowhere.invalid"},
            "config": self.config,
        }
        (self.root / "Pulumi.yaml").write_text(yaml.safe_dump(settings, sort_keys=False))
        for stack in self.stacks:
            self.configure(stack, {})

    @property
    def offline(self) -> Path:
        return self.root / ".offline"

    def configure(self, stack: str, content: dict[str, Any]) -> None:
        (self.root / "stacks" / f"Pulumi.{stack}.yaml").write_text(yaml.safe_dump(content))

    def program(self, text: str) -> None:
        (self.root / "__main__.py").write_text(textwrap.dedent(text))

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-c", _RUNNER, str(ROOT), *words]

    def pulumi(self, *words: str, **variables: str) -> Outcome:
        done = in_process.run(lambda: _run(words, self.root), ("pulumi", *words), self.root, variables)
        return Outcome(done.returncode, done.stdout, done.stderr)

    def up(self, *words: str, stack: str = "dev") -> Outcome:
        outcome = self.pulumi("up", "-s", stack, "--yes", "--skip-preview", *words)
        assert outcome.code == 0, outcome.text
        return outcome

    def preview(self, *words: str, stack: str = "dev") -> dict[str, Any]:
        """The steps that a preview proposes, besides those that change nothing, by ``type::name``."""
        outcome = self.pulumi("preview", "-s", stack, "--json", *words)
        assert outcome.code == 0, outcome.text
        steps = json.loads(outcome.stdout)["steps"]
        return {step["urn"].split("::", 2)[2]: step for step in steps if step["op"] not in {"same", "refresh"}}

    def state(self, stack: str = "dev") -> dict[str, Any]:
        path = self.offline / "backend" / ".pulumi" / "stacks" / self.name / f"{stack}.json"
        latest: dict[str, Any] = json.loads(path.read_text())["checkpoint"]["latest"]
        return latest

    def files(self, stack: str = "dev") -> list[str]:
        return sorted(path.relative_to(self.offline).as_posix() for path in (self.offline / stack).rglob("*.yaml"))


@pytest.fixture(scope="session")
def pulumi_engine() -> offline.Engine:
    """The engine; tests that need it are skipped where none can be had."""
    found = engine.find()
    if found is None:
        pytest.skip("no pulumi engine here: run `make setup`")
    return offline.Engine(pulumi=found.pulumi, environment=engine.environment(found, "/usr/bin:/bin"))


@pytest.fixture(scope="session")
def new_project(pulumi_engine: offline.Engine) -> type[Project]:  # noqa: ARG001 - only whether there is one
    return Project


@pytest.fixture
def project(tmp_path: Path, new_project: type[Project]) -> Project:
    return new_project(tmp_path / "project")
