"""A kind of cluster is one folder, one component and one line each; nothing else knows any kind."""

from __future__ import annotations

import ast
import inspect
import json
import shutil
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING

import pytest

from cloudpakops.files.document import load
from cloudpakops.kinds.clusters.plan import ClusterSource
from cloudpakops.kinds.clusters.union import cluster_kinds
from cloudpakops.model.release import digest
from components.infrastructure.kinds import COMPONENTS, ClusterArgs, cluster_component

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Checkout

ROOT = Path(__file__).resolve().parents[2]
KINDS = "cloudpakops/kinds/clusters"
COMPONENT_FOLDERS = "components/infrastructure"
UNION, REGISTRY = "cloudpakops/kinds/clusters/union.py", f"{COMPONENT_FOLDERS}/kinds.py"

LAB_MODEL = '''
from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from cloudpakops.base.strict import SecretKey
from cloudpakops.kinds.clusters.cluster import VersionForm
from cloudpakops.kinds.clusters.lab.plan import LabPlan
from cloudpakops.kinds.clusters.nodes import FlavorSize
from cloudpakops.kinds.clusters.provisioned import Cloud, ProvisionedCluster

if TYPE_CHECKING:
    from cloudpakops.kinds.clusters.plan import ClusterContext


class LabCluster(ProvisionedCluster):
    """A cluster in our own lab."""

    openshift: ClassVar[VersionForm | None] = VersionForm(pattern=r"^4\\.[0-9]+$", example="4.18")
    cloud: ClassVar[Cloud] = Cloud(
        name="the lab",
        pods="10.128.0.0/14",
        services="172.30.0.0/16",
        zone_endings=("-cellar", "-attic"),
        flavor_size={"box": FlavorSize(8, 32)}.get,
        flavor_example="box",
    )

    kind: Literal["lab"]
    lab_token: SecretKey

    def source(self, context: ClusterContext) -> LabPlan:
        return LabPlan(**self._provisioned(context), token_key=self.lab_token)
'''

LAB_PLAN = """
from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from cloudpakops.kinds.clusters.plan import ProvisionedPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class LabPlan(ProvisionedPlan):
    ignores_mirror_sets: ClassVar[str | None] = "the lab takes no mirror sets"

    token_key: str

    @property
    def usable_storage_gib(self) -> float | None:
        return 40.0

    @property
    def disks_gib(self) -> float | None:
        return 80.0
"""

LAB_COMPONENT = """
from __future__ import annotations

import pulumi
import pulumi_ibm as ibm

from components.infrastructure.access import existing_access


class LabCluster(pulumi.ComponentResource):
    def __init__(self, name, args, opts=None):
        super().__init__("cloudpakops:infrastructure:LabCluster", name, None, opts)
        child = pulumi.ResourceOptions(parent=self)
        provider = ibm.Provider(f"ibm-{args.cluster}", region=args.plan.region, opts=child)
        place = pulumi.ResourceOptions(parent=self, provider=provider)
        self.network = ibm.IsVpc(f"{name}-vpc", name=args.plan.cloud_name, opts=place)
        self.access = existing_access(args.plan.kubeconfig, args.secrets, "apps.lab.example.com", self.network.id)
        self.ready = [self.network]

    def install_storage_driver(self, provider):
        return ()
"""

LAB_SITE = """\
      kind: lab
      region: lab-one
      zones: [lab-one-cellar]
      network: {cidr: 10.80.0.0/16}
      labToken: labToken
      nodePools:
        - {name: default, flavor: box, nodesPerZone: 2}
      kubeconfig: {secret: kubeconfig}
"""


@pytest.fixture(scope="module")
def with_a_lab(new_checkout: Callable[[], Checkout]) -> Checkout:
    """Give a checkout with a kind of its own: two folders, a line of the union and a line among the components."""
    checkout = new_checkout()
    for name in ("cloudpakops", "components"):
        (checkout.root / name).unlink()
        shutil.copytree(ROOT / name, checkout.root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path, text in (
        (f"{KINDS}/lab/__init__.py", ""),
        (f"{KINDS}/lab/model.py", LAB_MODEL),
        (f"{KINDS}/lab/plan.py", LAB_PLAN),
        (f"{COMPONENT_FOLDERS}/lab/__init__.py", LAB_COMPONENT),
    ):
        (checkout.root / path).parent.mkdir(exist_ok=True)
        (checkout.root / path).write_text(text)
    line = '    | Annotated[RosaCluster, Tag(f"{UNION_TAG}rosa")]'
    checkout.edit(UNION, line, f'{line}\n    | Annotated[LabCluster, Tag(f"{{UNION_TAG}}lab")]')
    line = "from cloudpakops.kinds.clusters.roks.model import RoksCluster"
    checkout.edit(UNION, line, f"from cloudpakops.kinds.clusters.lab.model import LabCluster\n{line}")
    line = '    RosaPlan: "components.infrastructure.rosa:RosaCluster",'
    checkout.edit(REGISTRY, line, f'{line}\n    LabPlan: "components.infrastructure.lab:LabCluster",')
    line = "from cloudpakops.kinds.clusters.roks.plan import RoksPlan"
    checkout.edit(REGISTRY, line, f"from cloudpakops.kinds.clusters.lab.plan import LabPlan\n{line}")
    described(checkout)
    return checkout


def described(checkout: Checkout) -> None:
    """Describe the cluster of dev as one in the lab, with a release that has a version for it."""
    stack = checkout.stack("dev").read_text()
    kubeconfig = stack[stack.index("      kind: existing\n") : stack.index("      storage: {")]
    checkout.edit("stacks/Pulumi.dev.yaml", kubeconfig, LAB_SITE)
    for key in ("kubeconfig", "labToken"):
        secret = f"  cloudpakops:{key}: {{secure: v1:AAAAAAAAAAAAAAAA:AAAA}}\n"
        checkout.edit("stacks/Pulumi.dev.yaml", "  cloudpakops:clusters:\n", f"{secret}  cloudpakops:clusters:\n")
    line = next(line for line in stack.splitlines() if "cloudpakops:platform" in line)
    release = line.split()[1].partition("@")[0]
    path = f"stacks/releases/platform/{release}.yaml"
    checkout.edit(path, "openshift:\n", 'openshift:\n  lab: "4.18"\n')
    content = load(checkout.root / path, shown_as=path).data
    checkout.edit("stacks/Pulumi.dev.yaml", line, f"  cloudpakops:platform: {release}@{digest(content)}")


def answer(checkout: Checkout, *arguments: str) -> str:
    done = checkout.process(*arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_new_kind_is_validated_with_its_secret_and_its_version(with_a_lab: Checkout) -> None:
    assert "dev" in answer(with_a_lab, "validate", "dev")


def test_a_mistake_in_a_cluster_of_a_new_kind_is_found_by_its_cloud(with_a_lab: Checkout) -> None:
    text = with_a_lab.stack("dev").read_text()
    try:
        with_a_lab.edit("stacks/Pulumi.dev.yaml", "flavor: box", "flavor: crate")
        done = with_a_lab.process("validate", "dev")
    finally:
        with_a_lab.stack("dev").write_text(text)
    assert done.returncode != 0
    assert "the lab has no known flavor crate" in done.stdout + done.stderr


def test_a_cluster_of_a_new_kind_is_rendered(with_a_lab: Checkout) -> None:
    rendered = answer(with_a_lab, "render", "dev")
    assert "kind: IsVpc" in rendered
    assert "name: dev-main" in rendered


def test_a_cluster_of_a_new_kind_is_sized(with_a_lab: Checkout) -> None:
    (sized,) = json.loads(answer(with_a_lab, "size", "dev", "--format", "json"))["clusters"]
    assert sized["offered"] == {"vcpu": 16, "memory_gib": 64, "storage_gib": 40}
    assert [pool["pool"]["flavor"] for pool in sized["pools"]] == ["box"]
    assert sized["zones"] == 1
    assert sized["pools"][0]["proposed"] > 2


def test_preflight_names_the_secrets_of_a_new_kind(with_a_lab: Checkout) -> None:
    done = with_a_lab.process("preflight", "dev", "--format", "json")
    report = json.loads(done.stdout)
    assert "labToken" in report["secrets"]["stack"]
    assert {found["level"] for found in report["findings"]} <= {"warning", "not checked"}


def test_a_plan_counts_the_disks_of_a_new_kind(with_a_lab: Checkout) -> None:
    assert "40 GiB storage (usable; 80 GiB of disks)" in answer(with_a_lab, "estimate", "dev")


def test_a_version_in_another_form_than_its_kind_has_is_refused(checkout: Checkout) -> None:
    checkout.edit("stacks/releases/platform/2026.11.yaml", "openshift:\n", "openshift:\n  lab: '4.18'\n")
    done = checkout.process("validate", "dev")
    assert done.returncode != 0
    assert "unknown key lab" in done.stdout + done.stderr


# Who knows a kind


@pytest.mark.parametrize("name", cluster_kinds())
def test_every_kind_answers_everything_and_has_a_component(name: str) -> None:
    kind = cluster_kinds()[name]
    assert not inspect.isabstract(kind)
    plan = inspect.signature(kind.source).return_annotation
    (where,) = [where for source, where in COMPONENTS.items() if source.__name__ == plan]
    assert callable(resolve_name(where).install_storage_driver)


def test_a_kind_without_a_component_is_an_error() -> None:
    args = ClusterArgs(cluster="main", plan=ClusterSource(kubeconfig=None, ingress_domain=None), secrets={})
    with pytest.raises(
        LookupError, match="no component makes the cluster main: add a line for ClusterSource to COMPONENTS"
    ):
        cluster_component("main-infrastructure", args)


def knowing(source: str) -> Iterator[str]:
    """Yield what in a module knows a kind: an import of its folder, or its name where something is chosen by it."""
    kinds = set(cluster_kinds())
    tree = ast.parse(source)
    # An example of a stack file may say what kind its cluster is; nothing is chosen by that.
    said = {id(value) for node in ast.walk(tree) if isinstance(node, ast.Dict) for value in node.values}
    for node in ast.walk(tree):
        modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        modules += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        yield from (
            f"imports {module}"
            for module in modules
            if any(f"kinds.clusters.{kind}." in f"{module}." for kind in kinds)
        )
        if isinstance(node, ast.ImportFrom) and node.module == "cloudpakops.kinds.clusters":
            yield from (f"imports {alias.name}" for alias in node.names if alias.name in kinds)
        if isinstance(node, ast.Constant) and node.value in kinds and id(node) not in said:
            yield f"names {node.value} in line {node.lineno}"
        if isinstance(node, ast.Attribute) and node.attr in kinds:
            yield f"asks for .{node.attr} in line {node.lineno}"


def test_nothing_outside_of_its_folders_knows_a_kind_of_cluster() -> None:
    own = [f"{place}/{kind}/" for place in (KINDS, COMPONENT_FOLDERS) for kind in cluster_kinds()]
    found = {}
    for path in sorted(
        [ROOT / "__main__.py", *(ROOT / "cloudpakops").rglob("*.py"), *(ROOT / "components").rglob("*.py")]
    ):
        name = path.relative_to(ROOT).as_posix()
        if name not in {UNION, REGISTRY} and not name.startswith(tuple(own)):
            found[name] = list(knowing(path.read_text()))
    assert len(found) > 100
    assert {name: known for name, known in found.items() if known} == {}


@pytest.mark.parametrize(
    "line",
    [
        "from cloudpakops.kinds.clusters.roks.model import RoksCluster",
        "from cloudpakops.kinds.clusters import rosa",
        "import cloudpakops.kinds.clusters.existing.plan",
        'found = cluster.kind == "roks"',
        'found = cluster.kind in {"roks", "other"}',
        'found = {"rosa": 1}[cluster.kind]',
        'found = getattr(release, "rosa")',
        "found = release.openshift.rosa",
        'match kind:\n    case "existing":\n        pass',
    ],
)
def test_who_knows_a_kind_is_found_out(line: str) -> None:
    assert list(knowing(line))
