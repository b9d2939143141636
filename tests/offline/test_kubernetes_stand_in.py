"""What the stand-in for the Kubernetes provider makes of resources, asked as the engine asks."""

from __future__ import annotations

import base64
import copy
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from pulumi.runtime.proto import provider_pb2

from offline.kubernetes import Kubernetes
from offline.layout import cluster_name, environment_name, object_path
from offline.seal import Sealer
from offline.store import Store
from providers.errors import RefusedError
from providers.values import UNKNOWN, Secret

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Asker

CONFIG_MAP = "kubernetes:core/v1:ConfigMap"
SECRET = "kubernetes:core/v1:Secret"
DEFINITION = "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition"


def config_map(name: str = "a", **data: str) -> dict[str, Any]:
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": name, "namespace": "ns"}, "data": data}


def test_an_object_is_a_plain_manifest_in_its_clusters_folder(east: Asker) -> None:
    made, state = east.create(CONFIG_MAP, "a", config_map(x="1"))
    assert made == "ns/a"
    assert state["metadata"].pop("uid")
    assert state == config_map(x="1")
    assert east.files() == ["dev/east/ns/ConfigMap-a.yaml"]
    text = (east.root / east.files()[0]).read_text()
    assert yaml.safe_load(text) == config_map(x="1")
    assert text.splitlines()[0] == f"# cloudpakops-offline-owner: {east.urn(CONFIG_MAP, 'a')}"


def test_a_cluster_scoped_object_has_its_name_for_an_id(east: Asker) -> None:
    inputs, _ = east.check(
        "kubernetes:core/v1:Namespace", "n", {"kind": "Namespace", "metadata": {"name": "n", "namespace": "by-mistake"}}
    )
    assert inputs == {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "n"}}
    assert east.create("kubernetes:core/v1:Namespace", "n", inputs)[0] == "n"
    assert east.files() == ["dev/east/_cluster/Namespace-n.yaml"]


def test_a_namespaced_object_without_a_namespace_goes_to_the_providers(east: Asker) -> None:
    assert east.check(CONFIG_MAP, "a", {"metadata": {"name": "a"}})[0]["metadata"]["namespace"] == "default"
    east.configure("k8s-east", namespace="apps")
    assert east.check(CONFIG_MAP, "a", {"metadata": {"name": "a"}})[0]["metadata"]["namespace"] == "apps"


def test_every_cluster_has_a_folder_of_its_own(east: Asker) -> None:
    west = copy.copy(east)
    west.context = type(east.context)("west")
    west.configure("k8s-west")
    for asker in (east, west):
        asker.create(CONFIG_MAP, f"{asker.context.name}-a", config_map())
    assert east.files() == ["dev/east/ns/ConfigMap-a.yaml", "dev/west/ns/ConfigMap-a.yaml"]


def test_a_default_provider_is_refused(east: Asker) -> None:
    east.configure("default_4_34_2")
    with pytest.raises(Exception, match="k8s-<cluster>"):
        east.create(CONFIG_MAP, "a", config_map())
    with pytest.raises(Exception, match="k8s-<cluster>"):
        east.create(CONFIG_MAP, "a", config_map(), preview=True)
    assert east.files() == []


def test_the_same_kind_of_another_group_has_a_file_of_its_own(east: Asker) -> None:
    def subscription(group: str) -> dict[str, Any]:
        return {"apiVersion": f"{group}/v1", "kind": "Subscription", "metadata": {"name": "s", "namespace": "ns"}}

    for group in ("operators.coreos.com", "messaging.knative.dev"):
        token = f"kubernetes:{group}/v1:Subscription"
        made, _ = east.create(token, group, subscription(group))
        assert east.read(token, group, made, subscription(group))[1] == subscription(group)
    assert east.files() == [
        "dev/east/ns/Subscription-s.yaml",
        "dev/east/ns/Subscription.messaging.knative.dev-s.yaml",
    ]
    # The one with the short name goes; the other is still found, and still itself.
    first = "kubernetes:operators.coreos.com/v1:Subscription"
    east.delete(first, "operators.coreos.com", "ns/s", subscription("operators.coreos.com"))
    second = "kubernetes:messaging.knative.dev/v1:Subscription"
    assert east.read(second, "messaging.knative.dev", "ns/s")[1]["apiVersion"] == "messaging.knative.dev/v1"
    assert east.read(first, "operators.coreos.com", "ns/s")[0] == ""
    assert len(east.files()) == 1


def test_what_somebody_else_made_is_refused_with_what_to_do(east: Asker) -> None:
    path = east.root / "dev/east/ns/ConfigMap-a.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(yaml.safe_dump(config_map(x="mine")))
    with pytest.raises(Exception, match=r'configmaps "ns/a" already exists.*Import it.*or delete the file'):
        east.create(CONFIG_MAP, "a", config_map())
    with pytest.raises(Exception, match="already exists"):
        east.create(CONFIG_MAP, "a", config_map(), preview=True)
    assert yaml.safe_load(path.read_text())["data"] == {"x": "mine"}


def test_two_resources_cannot_be_the_same_object(east: Asker) -> None:
    east.create(CONFIG_MAP, "a", config_map())
    with pytest.raises(Exception, match=r"belongs to urn:pulumi:dev::probe::kubernetes:core/v1:ConfigMap::a"):
        east.create(CONFIG_MAP, "b", config_map())


def test_what_this_resource_made_before_an_interruption_is_taken_up_again(east: Asker) -> None:
    first = east.create(CONFIG_MAP, "a", config_map(x="1"))
    again = east.create(CONFIG_MAP, "a", config_map(x="2"))
    assert again[0] == first[0]
    assert again[1]["metadata"]["uid"] == first[1]["metadata"]["uid"]
    assert yaml.safe_load((east.root / east.files()[0]).read_text())["data"] == {"x": "2"}


def test_a_replacement_before_its_deletion_is_refused_as_the_name_is_taken(east: Asker) -> None:
    made, _ = east.create(CONFIG_MAP, "a", config_map(x="1"))
    east.recorded.add(east.urn(CONFIG_MAP, "a"))
    with pytest.raises(Exception, match=r"already exists in cluster east.*delete_before_replace"):
        east.create(CONFIG_MAP, "a", config_map(x="2"))
    assert east.read(CONFIG_MAP, "a", made)[1] == config_map(x="1")
    # A preview deletes nothing before, so it can't tell.
    assert east.create(CONFIG_MAP, "a", config_map(x="2"), preview=True)[0] == made


def test_objects_move_with_a_provider_that_is_replaced_for_another_cluster(east: Asker) -> None:
    east.configure("k8s-east", clusterIdentifier="one")
    made, state = east.create(CONFIG_MAP, "a", config_map(x="1"))
    east.recorded.add(east.urn(CONFIG_MAP, "a"))
    there = copy.copy(east)
    there.context = type(east.context)("another connection")
    there.configure("k8s-east", clusterIdentifier="two")
    _, moved = there.create(CONFIG_MAP, "a", config_map(x="1"))
    assert moved["metadata"]["uid"] != state["metadata"]["uid"]
    east.delete(CONFIG_MAP, "a", made, state)  # what the engine does last: in the former cluster
    assert there.read(CONFIG_MAP, "a", made)[1] == config_map(x="1")
    there.delete(CONFIG_MAP, "a", made, moved)
    assert there.files() == []


def test_a_preview_writes_nothing_and_keeps_unknowns(east: Asker) -> None:
    made, state = east.create(CONFIG_MAP, "a", config_map(x=UNKNOWN), preview=True)  # type: ignore[arg-type]
    assert made == "ns/a"
    assert state["data"] == {"x": UNKNOWN}
    unnamed = {**config_map(), "metadata": {"name": UNKNOWN}}
    assert east.create(CONFIG_MAP, "a", unnamed, preview=True) == ("", unnamed)
    assert not (east.root / "dev").exists()
    east.create(CONFIG_MAP, "a", config_map(x="1"))
    east.update(CONFIG_MAP, "a", "ns/a", config_map(x="1"), config_map(x="2"), preview=True)
    assert yaml.safe_load((east.root / east.files()[0]).read_text())["data"] == {"x": "1"}


@pytest.mark.parametrize(
    ("token", "inputs", "reason"),
    [
        (CONFIG_MAP, {"metadata": {}}, "metadata.name is missing"),
        (CONFIG_MAP, {}, "metadata.name is missing"),
        (CONFIG_MAP, {"metadata": {"generateName": "a-"}}, "metadata.name is missing"),
        (CONFIG_MAP, {"metadata": {"name": "../../etc/passwd"}}, "no '/'"),
        (CONFIG_MAP, {"metadata": {"name": ".."}}, "no '/'"),
        (CONFIG_MAP, {"metadata": {"name": "a", "namespace": "../x"}}, "not a namespace"),
        (CONFIG_MAP, {"metadata": {"name": "a", "namespace": ".."}}, "not a namespace"),
        (CONFIG_MAP, {"metadata": {"name": Secret("hunter2")}}, "secret"),
        (CONFIG_MAP, {"metadata": Secret({"name": "hunter2"})}, "secret"),
        ("kubernetes:core/v1:ConfigMapPatch", {"kind": "ConfigMap", "metadata": {}}, "metadata.name is missing"),
        ("kubernetes:core/v1:ConfigMapList", {"metadata": {"name": "a"}}, "no object of kind List"),
        ("kubernetes:core/v1:List", {"metadata": {"name": "a"}}, "no object of kind List"),
        ("kubernetes:helm.sh/v3:Chart", {"chart": "x"}, "Helm"),
        ("kubernetes:helm.sh/v3:Release", {"chart": "x"}, "name is missing"),
        ("kubernetes:yaml/v2:ConfigGroup", {}, "Register each object"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_check(east: Asker, token: str, inputs: dict[str, Any], reason: str) -> None:
    _, failures = east.check(token, "x", inputs)
    assert len(failures) == 1
    assert reason in failures[0]
    assert "hunter2" not in failures[0]


def test_a_helm_release_is_kept_by_its_own_name_with_its_password_sealed(east: Asker) -> None:
    token = "kubernetes:helm.sh/v3:Release"
    release = {
        "name": "operator",
        "namespace": "tools",
        "chart": "an-operator",
        "version": "1.2.3",
        "repositoryOpts": {"repo": "https://charts.example.com", "username": "_", "password": Secret("hunter2")},
        "values": {"replicas": 2},
    }
    inputs, failures = east.check(token, "r", release)
    assert failures == []
    made, _ = east.create(token, "r", inputs)
    assert made == "tools/operator"
    assert east.files() == ["dev/east/tools/Release-operator.yaml"]
    text = (east.root / east.files()[0]).read_text()
    assert yaml.safe_load(text)["values"] == {"replicas": 2}
    assert "hunter2" not in text
    newer = east.diff(token, inputs, {**inputs, "version": "1.2.4"})
    assert (list(newer.replaces), list(newer.diffs)) == ([], ["version"])
    assert list(east.diff(token, inputs, {**inputs, "namespace": "other"}).replaces) == ["namespace"]


def test_a_patch_is_kept_beside_its_object_and_given_up_by_delete(east: Asker) -> None:
    east.create(CONFIG_MAP, "whole", config_map(x="1"))
    token = "kubernetes:core/v1:ConfigMapPatch"
    patch, failures = east.check(token, "part", {"kind": "ConfigMap", **config_map(y="2")})
    assert failures == []
    made, _ = east.create(token, "part", patch)
    assert made == "ns/a"
    assert east.files() == ["dev/east/ns/ConfigMap-a.yaml", "dev/east/ns/ConfigMapPatch-a.yaml"]
    assert east.read(token, "part", "ns/a", patch)[1]["data"] == {"y": "2"}
    east.delete(token, "part", "ns/a", patch)
    assert east.files() == ["dev/east/ns/ConfigMap-a.yaml"]
    assert east.read(CONFIG_MAP, "whole", "ns/a", config_map(x="1"))[1]["data"] == {"x": "1"}


def test_another_value_updates_a_patch_where_the_object_would_be_replaced(east: Asker) -> None:
    old = {"apiVersion": "v1", "kind": "ConfigMap", **config_map(x="1")}
    new = {"apiVersion": "v1", "kind": "ConfigMap", **config_map(x="2")}
    assert list(east.diff(CONFIG_MAP, old, new).replaces) == ["data.x"]
    changed = east.diff("kubernetes:core/v1:ConfigMapPatch", old, new)
    assert (list(changed.replaces), list(changed.diffs)) == ([], ["data"])
    elsewhere = {**old, "metadata": {"name": "b", "namespace": "ns"}}
    assert list(east.diff("kubernetes:core/v1:ConfigMapPatch", old, elsewhere).replaces) == ["metadata.name"]


def test_a_patch_that_was_kept_is_taken_up_again_and_one_in_use_is_not(east: Asker) -> None:
    token = "kubernetes:core/v1:ConfigMapPatch"
    patch = {"apiVersion": "v1", "kind": "ConfigMap", **config_map(x="1")}
    east.create(token, "part", patch)
    east.create(token, "later", patch)
    east.recorded.add(east.urn(token, "later"))
    with pytest.raises(Exception, match="already exists"):
        east.create(token, "third", patch)


def test_the_pull_secret_of_openshift_is_there_to_be_read_and_stays_as_it_was(east: Asker) -> None:
    resource_id = "openshift-config/pull-secret"
    found, inputs, state = east.read("kubernetes:core/v1:Secret", "before", resource_id)
    assert found == resource_id
    assert state["data"] == inputs["data"]
    assert isinstance(inputs["data"], Secret)
    assert "registry.redhat.io" in base64.b64decode(inputs["data"].value[".dockerconfigjson"]).decode()
    patch = {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": inputs["metadata"],
        "data": Secret({"x": "aHVudGVyMg=="}),
    }
    east.create("kubernetes:core/v1:SecretPatch", "ours", patch)
    assert "aHVudGVyMg==" not in (east.root / east.files()[0]).read_text()
    assert east.read("kubernetes:core/v1:Secret", "before", resource_id)[1] == inputs
    assert east.read("kubernetes:core/v1:Secret", "other", "openshift-config/other")[0] == ""


def test_a_custom_kind_may_be_called_patch_or_list(east: Asker) -> None:
    for kind in ("AllowList", "MachinePatch"):
        inputs = {"apiVersion": "example.com/v1", "kind": kind, "metadata": {"name": "a"}}
        assert east.check(f"kubernetes:example.com/v1:{kind}", "x", inputs)[1] == []


def test_components_and_functions_of_the_plugin_are_refused_by_name(east: Asker) -> None:
    with pytest.raises(Exception, match=r"kubernetes:helm.sh/v4:Chart has no offline stand-in"):
        east.stand_in.Construct(provider_pb2.ConstructRequest(type="kubernetes:helm.sh/v4:Chart"), east.context)
    with pytest.raises(Exception, match=r"kubernetes:yaml:decode has no offline stand-in"):
        east.stand_in.Invoke(provider_pb2.InvokeRequest(tok="kubernetes:yaml:decode"), east.context)


def test_long_names_fit_into_a_file_system(east: Asker) -> None:
    for end in ("a", "b"):
        east.create(CONFIG_MAP, end, config_map("n" * 252 + end))
    assert len(east.files()) == 2
    assert east.read(CONFIG_MAP, "a", "ns/" + "n" * 252 + "a")[1]["metadata"]["name"].endswith("a")


def test_names_that_offline_needs_itself_are_refused(tmp_path: Path) -> None:
    for name in ("project", "backend", "home", "key", "tmp", "lock", "passphrase", "cloud", "..", "a/b", ""):
        with pytest.raises(RefusedError):
            environment_name(name)
    for name in ("cloud", "..", "a/b", ""):
        with pytest.raises(RefusedError):
            cluster_name(name)
    with pytest.raises(RefusedError):
        object_path(tmp_path, "ns", "../x", "a")
    assert environment_name("prod-a") == "prod-a"


def test_the_same_inputs_give_the_same_bytes_in_another_folder(tmp_path: Path, east: Asker) -> None:
    east.create(CONFIG_MAP, "a", config_map(x="1"))
    other = type(east)(
        Kubernetes(Store(tmp_path / "o"), "dev", Sealer.of(tmp_path / "o"), lambda _: False),
        east.context,
        tmp_path / "o",
    )
    other.configure("k8s-east")
    other.create(CONFIG_MAP, "a", config_map(x="1"))
    assert (east.root / east.files()[0]).read_bytes() == (other.root / other.files()[0]).read_bytes()
