"""Each environment through the real engine, offline: up, nothing to do, down; and what render says of it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from cloudpakops.files.output import ordered, to_yaml
from cloudpakops.render.run import render
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from subprocess import CompletedProcess

    from conftest import Checkout

pytestmark = pytest.mark.engine

GOLDEN = Path(__file__).resolve().parents[1] / "golden"


@dataclass(frozen=True)
class Life:
    """What each step of an environment's life printed, and what was there in its middle."""

    name: str
    checkout: Checkout
    up: CompletedProcess[str]
    again: CompletedProcess[str]
    objects: dict[tuple[Any, ...], dict[str, Any]]
    cloud: list[dict[str, Any]]
    resources: list[dict[str, Any]]
    unprotect: CompletedProcess[str]
    destroy: CompletedProcess[str]


@pytest.fixture(scope="module", params=["dev", "test", "staging", "prod"])
def life(request: pytest.FixtureRequest, new_checkout: Callable[[], Checkout]) -> Life:
    checkout, name = new_checkout(), str(request.param)
    up = checkout.offline("up", "--yes", "--stack", name)
    again = checkout.offline("up", "--yes", "--expect-no-changes", "--stack", name)
    objects = dict(kept_objects(checkout.root / ".offline" / name))
    cloud = [yaml.safe_load(file.read_text()) for file in (checkout.root / ".offline" / name / "cloud").rglob("*.yaml")]
    state = json.loads((checkout.root / f".offline/backend/.pulumi/stacks/cloudpakops/{name}.json").read_text())
    return Life(
        name=name,
        checkout=checkout,
        up=up,
        again=again,
        objects=objects,
        cloud=cloud,
        resources=state["checkpoint"]["latest"]["resources"],
        unprotect=checkout.offline("state", "unprotect", "--all", "--yes", "--stack", name),
        destroy=checkout.offline("destroy", "--yes", "--stack", name),
    )


def kept_objects(folder: Path) -> Iterator[tuple[tuple[Any, ...], dict[str, Any]]]:
    """Yield the objects that are kept in files, by cluster, kind, namespace and name."""
    for file in sorted(folder.rglob("*.yaml")):
        if file.relative_to(folder).parts[0] == "cloud":
            continue
        manifest = yaml.safe_load(file.read_text())
        metadata = manifest["metadata"]
        yield (
            (file.relative_to(folder).parts[0], manifest["kind"], metadata.get("namespace"), metadata["name"]),
            manifest,
        )


def test_up_and_up_again(life: Life) -> None:
    assert life.up.returncode == 0, life.up.stdout + life.up.stderr
    assert life.again.returncode == 0, life.again.stdout
    assert " created" in life.up.stdout
    assert re.search(r"Resources:\n\s+\d+ unchanged", life.again.stdout)


def test_the_state_is_one_file_that_is_replaced_as_a_whole(life: Life) -> None:
    """A second file beside it, written apart, would make the state unreadable when a run is killed between the two."""
    backend = life.checkout.root / ".offline/backend"
    assert list(backend.rglob(f"{life.name}.json"))
    assert not list(backend.rglob("*.attrs"))


def test_the_engine_makes_what_render_says(life: Life) -> None:
    found = render(Repository(life.checkout.root), life.name)
    rendered = {(o.cluster, o.kind, o.namespace, o.name): o.manifest for o in found if not o.of_cloud}
    made = {
        key: ordered(as_rendered(manifest, life.cloud)) for key, manifest in life.objects.items() if key[1] != "Secret"
    }
    assert made.keys() == rendered.keys()
    assert made == rendered
    kept = {(resource["type"].split(":")[2], resource["urn"].split("::")[3]) for resource in life.cloud}
    assert kept == {(o.kind, o.name) for o in found if o.of_cloud}


def as_rendered(manifest: dict[str, Any], cloud: list[dict[str, Any]]) -> Any:
    """Return a manifest with what stands, in a rendering, for what the cloud answered."""
    text = json.dumps(manifest)
    for resource in cloud:
        name = resource["urn"].split("::")[3]
        text = text.replace(resource["id"], f"{name}-id")
        outputs = resource["outputs"]
        for output, key, before in (
            ("publicServiceEndpointUrl", "publicServiceEndpointUrl", ""),
            ("apiUrl", "apiUrl", ""),
            ("ingressHostname", "ingressHostname", ""),
            ("consoleUrl", "ingressDomain", "https://console-openshift-console."),
        ):
            if domain := outputs.get(output, "").removeprefix(before):
                text = text.replace(domain, f"<{name}: {key}>")
    return json.loads(text)


def test_the_only_secrets_are_pull_secrets_and_their_files_hold_none(life: Life) -> None:
    secrets = {key: manifest for key, manifest in life.objects.items() if key[1] == "Secret"}
    # The driver of EFS reads its role from a Secret, though that is none.
    driver = {("openshift-cluster-csi-drivers", "aws-efs-cloud-credentials")} if life.name == "prod" else set()
    assert {key[2:] for key in secrets} == {("integration", "ibm-entitlement-key")} | driver
    for manifest in secrets.values():
        values = [*manifest.get("data", {}).values(), *manifest.get("stringData", {}).values()]
        assert values
        assert all(str(value).startswith("hmac-sha256:") for value in values)


def test_the_inventory_is_as_its_golden_file_says(life: Life, request: pytest.FixtureRequest) -> None:
    text = inventory(life.resources)
    golden = GOLDEN / f"{life.name}.inventory.txt"
    if request.config.getoption("--golden-update"):
        golden.write_text(text)
    assert text == golden.read_text(), f"{life.name} changed; `make golden`, then read the difference"


def test_the_outputs_are_as_their_golden_file_says(life: Life, request: pytest.FixtureRequest) -> None:
    (stack,) = (resource for resource in life.resources if resource["type"] == "pulumi:pulumi:Stack")
    text = to_yaml(without_secrets(as_rendered(stack["outputs"], life.cloud)))
    golden = GOLDEN / f"{life.name}.outputs.yaml"
    if request.config.getoption("--golden-update"):
        golden.write_text(text)
    assert text == golden.read_text(), f"{life.name} changed; `make golden`, then read the difference"


def without_secrets(value: Any) -> Any:
    """Return outputs as the command line shows them; the state marks a secret by a key of its own."""
    if isinstance(value, dict):
        if "ciphertext" in value:
            return "[secret]"
        return {key: without_secrets(nested) for key, nested in value.items()}
    return [without_secrets(nested) for nested in value] if isinstance(value, list) else value


def inventory(resources: list[dict[str, Any]]) -> str:
    """Return each resource: what it is, what it waits for and how long, what it stands on, if it is protected."""
    blocks = []
    for resource in resources:
        urn = resource["urn"]
        kind, name = urn.split("::")[2].split("$")[-1], urn.split("::")[3]
        annotations = resource.get("inputs", {}).get("metadata", {}).get("annotations", {})
        timeouts = resource.get("customTimeouts") or {}
        facts = [f"in {resource['parent'].split('::')[-1]}"] if "parent" in resource else []
        if "pulumi.com/waitFor" in annotations:
            facts.append(f"until {annotations['pulumi.com/waitFor']}")
        if "create" in timeouts:
            facts.append(f"within {timeouts['create'] / 60:g} min")
        if resource.get("protect"):
            facts.append("protected")
        facts += sorted(f"after {dependency.split('::')[3]}" for dependency in resource.get("dependencies", []))
        blocks.append("\n    ".join([f"{name} ({kind})", *facts]))
    return "\n".join(sorted(blocks)) + "\n"


def test_destroy_leaves_nothing(life: Life) -> None:
    assert life.unprotect.returncode == 0, life.unprotect.stderr
    assert life.destroy.returncode == 0, life.destroy.stdout + life.destroy.stderr
    folder = life.checkout.root / ".offline" / life.name
    assert not folder.exists() or not list(folder.rglob("*.yaml"))


# What stands on what: a later one is made after an earlier one, and removed before it.
ORDER = ("nodes", "Namespace", "CatalogSource", "Subscription", "instance", "application")


def rank(line: str) -> int | None:
    """Return the place in ORDER of what a progress line is about, if it has one."""
    token = line.split()[1]
    kind = token.split(":")[-1]
    if kind in {"ContainerVpcWorkerPool", "HcpMachinePool", "ContainerVpcCluster", "ClusterRosaHcp"}:
        return ORDER.index("nodes")
    # The driver of the cluster's files is part of the cluster; a route may also be a cloud's.
    if "-infrastructure-efs-" in line or not token.startswith("kubernetes:"):
        return None
    if kind in {"Deployment", "Route", "Service"} or (kind == "ConfigMap" and "-orders-config" in line):
        return ORDER.index("application")
    if kind in ORDER:
        return ORDER.index(kind)
    return ORDER.index("instance") if ".ibm.com/" in token else None


def test_destroy_goes_from_the_top_to_the_bottom(life: Life) -> None:
    """Of each cluster: applications, instances, operators, catalogs, namespaces, and the cluster if it was made."""
    clusters = ["east", "west"] if life.name == "prod" else ["main"]
    gone = [line for line in life.destroy.stdout.splitlines() if " deleted (" in line]
    for cluster in clusters:
        ranks = [found for line in gone if f" {cluster}-" in line and (found := rank(line)) is not None]
        assert len(set(ranks)) == len(ORDER) - (life.name == "dev")
        assert ranks == sorted(ranks, reverse=True)


def test_output_opens_and_closes_with_what_offline_means(life: Life) -> None:
    for step in (life.up, life.again, life.destroy):
        lines = step.stderr.strip().splitlines()
        assert lines[0].startswith("OFFLINE")
        assert lines[-1].startswith("OFFLINE")
    assert not {"encryptionsalt", "secure:"} & set(life.checkout.stack(life.name).read_text().split())
