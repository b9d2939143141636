"""Merges lose nothing silently: named things are joined by name, and what is overridden is told with its source."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from described import describe, folder, problems, said
from hypothesis import given
from hypothesis import strategies as st

from cloudpakops.base.merging import Layer, leaves, merged
from cloudpakops.kinds.lists import MERGE_KEYS
from cloudpakops.plan.described import described_objects
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from conftest import Checkout

    from cloudpakops.base.merging import Merged

FLOWS = {"name": "flows", "instance": "app-connect"}
BAR = {"kind": "integration", "bars": ["https://example.com/flows.bar"]}
SETTINGS = {"server": {"type": "serverconf", "contents": "UEsDBA=="}}


def both(one: dict[str, Any], other: dict[str, Any]) -> Merged:
    return merged([Layer("release", one), Layer("site", other)], MERGE_KEYS)


def spec_of(checkout: Checkout, kind: str, name: str) -> dict[str, Any]:
    repository = Repository(checkout.root)
    (cluster,) = repository.plan(repository.stack("dev")).clusters
    (found,) = (found for found in described_objects(cluster) if (found.kind, found.name) == (kind, name))
    spec: dict[str, Any] = found.content["spec"]
    return spec


def test_configurations_of_the_release_and_of_its_spec_are_all_used(checkout: Checkout) -> None:
    runtime = {**BAR, "configurations": SETTINGS, "spec": {"configurations": ["shared-truststore"]}}
    describe(checkout, {"flows": runtime}, [FLOWS])
    assert problems(checkout) == []
    assert spec_of(checkout, "IntegrationRuntime", "flows")["configurations"] == ["flows-server", "shared-truststore"]


def test_containers_and_their_environment_are_joined_by_name(checkout: Checkout) -> None:
    env = [{"name": "A", "value": "1"}]
    pod = {"containers": [{"name": "runtime", "env": env}, {"name": "side", "image": "x"}]}
    runtime = {**BAR, "spec": {"template": {"spec": pod}, "replicas": 3}}
    site = {**FLOWS, "replicas": 2, "resources": {"requests": {"cpu": "300m"}}}
    describe(checkout, {"flows": runtime}, [site])
    spec = spec_of(checkout, "IntegrationRuntime", "flows")
    assert spec["template"]["spec"]["containers"] == [
        {"name": "runtime", "env": env, "resources": {"requests": {"cpu": "300m"}}},
        {"name": "side", "image": "x"},
    ]
    # The site's word counts.
    assert spec["replicas"] == 2


def test_listeners_and_node_pools_of_a_site_stand_beside_those_of_the_release(checkout: Checkout) -> None:
    overrides = {
        "kafka": {"listeners": [{"name": "external", "port": 9094, "type": "route", "tls": True}]},
        "nodePools": [{"name": "kafka", "replicas": 5}],
    }
    events = {"kind": "EventStreams", "name": "more", "spec": {"strimziOverrides": overrides}}
    describe(checkout, instances=[events])
    made = spec_of(checkout, "EventStreams", "more")["strimziOverrides"]
    assert [listener["name"] for listener in made["kafka"]["listeners"]] == ["tls", "external"]
    (pool,) = (pool for pool in made["nodePools"] if pool["name"] == "kafka")
    assert pool["replicas"] == 5
    assert pool["storage"]["size"] == "10Gi"


@pytest.mark.parametrize(
    ("spec", "what"),
    [
        ({"queueManager": "x"}, "spec.queueManager of QueueManager integration/q is given by the platform release"),
        ({"queueManager": {"storage": {"queueManager": "10Gi"}}}, "spec.queueManager.storage.queueManager of"),
        ({"web": ["console"]}, "only one of them has a mapping there"),
    ],
)
def test_a_mapping_is_not_replaced_by_what_is_none(checkout: Checkout, spec: dict[str, Any], what: str) -> None:
    describe(checkout, instances=[{"kind": "QueueManager", "name": "q", "spec": spec}])
    (problem,) = problems(checkout)
    assert what in problem.what


def test_null_takes_out_what_a_template_has_and_not_what_people_wrote() -> None:
    template = Layer("template", {"a": {"b": 1}}, default=True)
    assert merged([template, Layer("site", {"a": None})], MERGE_KEYS).conflicts == []
    found = merged([template, Layer("release", {"a": {"c": 2}}), Layer("site", {"a": None})], MERGE_KEYS)
    assert [(one.path, one.why) for one in found.conflicts] == [("a", "only one of them has a mapping there")]


def test_a_list_of_the_release_is_not_replaced_by_what_is_none(checkout: Checkout) -> None:
    describe(checkout, {"flows": {**BAR, "spec": {"barURL": "https://example.com/other.bar"}}}, [FLOWS])
    (problem,) = problems(checkout)
    assert problem.what.startswith("spec.barURL of IntegrationRuntime integration/flows is given by")
    assert "only one of them has a list there" in problem.what


def test_an_item_is_taken_out_as_in_kubernetes(checkout: Checkout) -> None:
    pools = [{"name": "kafka", "$patch": "delete"}, {"name": "brokers", "replicas": 3, "roles": ["broker"]}]
    events = {"kind": "EventStreams", "name": "more", "spec": {"strimziOverrides": {"nodePools": pools}}}
    describe(checkout, instances=[events])
    made = spec_of(checkout, "EventStreams", "more")["strimziOverrides"]["nodePools"]
    assert [pool for pool in made if pool["name"] != "controller"] == [
        {"name": "brokers", "replicas": 3, "roles": ["broker"]}
    ]


def test_settings_of_an_application_stand_beside_those_of_the_site(checkout: Checkout) -> None:
    def own_settings(_config: dict[str, Any], cluster: dict[str, Any]) -> None:
        (manager,) = (one for one in cluster["cloudPaks"][0]["instances"] if one["kind"] == "QueueManager")
        manager["spec"] = {"queueManager": {"mqsc": [{"configMap": {"name": "ours", "items": ["a.mqsc"]}}]}}

    describe(checkout, edit=own_settings)
    mqsc = spec_of(checkout, "QueueManager", "orders-qm")["queueManager"]["mqsc"]
    first, *applications = [one["configMap"]["name"] for one in mqsc]
    assert first == "ours"
    assert "orders-qm-orders-mqsc" in applications


def test_what_only_the_platform_release_sets_is_refused_elsewhere(checkout: Checkout) -> None:
    describe(checkout, {"flows": {**BAR, "spec": {"version": "1.0"}}}, [FLOWS])
    text = said(checkout)
    assert (
        "spec.version of IntegrationRuntime integration/flows is given by the applications release, flows.spec" in text
    )
    assert "only the platform release sets it" in text


def test_explain_says_who_set_a_value_and_what_was_overridden(checkout: Checkout) -> None:
    runtime = {**BAR, "configurations": SETTINGS, "spec": {"replicas": 3}}
    describe(checkout, {"flows": runtime}, [{**FLOWS, "replicas": 2}])
    done = checkout.command("explain", "dev", "IntegrationRuntime/flows")
    assert done.returncode == 0, done.stderr
    assert "  spec.replicas: 2  <- the stack file, flows" in done.stdout
    assert "  spec.replicas: 3 of the applications release, flows.spec, by the stack file, flows" in done.stdout
    assert "<- the platform release, kind IntegrationRuntime" in done.stdout
    (found,) = json.loads(
        checkout.command("explain", "dev", "main-flows-integrationruntime-flows", "--format", "json").stdout
    )
    assert found["overridden"] == [
        {
            "path": "spec.replicas",
            "value": 3,
            "setBy": "the applications release, flows.spec",
            "by": "the stack file, flows",
        }
    ]


@pytest.mark.parametrize("name", ["ConfigMap/orders", "Namespace/orders", "QueueManager/integration/orders-qm"])
def test_explain_knows_every_object(checkout: Checkout, name: str) -> None:
    assert checkout.command("explain", "dev", name).returncode == 0


def test_explain_helps_with_a_name_that_is_not_there(checkout: Checkout) -> None:
    done = checkout.command("explain", "dev", "QueueManager/order-qm")
    assert done.returncode == 1
    assert "did you mean QueueManager/orders-qm" in done.stderr


LISTS: dict[str, tuple[str, list[Any], list[Any], list[Any]]] = {
    "env": ("env", [{"name": "A", "value": "1"}], [{"name": "B", "value": "2"}], ["A", "B"]),
    "volumes": ("volumes", [{"name": "a", "emptyDir": {}}], [{"name": "b"}], ["a", "b"]),
    "volumeMounts": (
        "volumeMounts",
        [{"mountPath": "/a", "name": "v"}],
        [{"mountPath": "/b", "name": "v"}],
        ["/a", "/b"],
    ),
    "ports": ("ports", [{"containerPort": 1}], [{"containerPort": 2}], [1, 2]),
    "keys": ("keys", [{"name": "a"}], [{"name": "b"}], ["a", "b"]),
}


@pytest.mark.parametrize("case", LISTS)
def test_lists_of_named_things_are_joined(case: str) -> None:
    name, one, other, expected = LISTS[case]
    made = both({name: one}, {name: other})
    assert [next(item[key] for key in MERGE_KEYS[name] if key in item) for item in made.tree[name]] == expected
    assert not made.conflicts
    assert not made.overridden


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"args": ["a"]}, {"args": ["b"]}),
        ({"rules": [{"a": 1}]}, {"rules": [{"a": 2}]}),
        ({"env": [{"name": "A"}, {"name": "A"}]}, {"env": [{"name": "A", "value": "1"}]}),
        ({"tolerations": [{"key": "a"}]}, {"tolerations": [{"key": "b"}]}),
        ({"envFrom": [{"secretRef": {"name": "a"}}]}, {"envFrom": [{"secretRef": {"name": "b"}}]}),
    ],
)
def test_lists_of_which_nothing_tells_how_they_go_together_are_refused(one: Any, other: Any) -> None:
    (conflict,) = both(one, other).conflicts
    assert conflict.sources == ("release", "site")


def test_a_list_over_a_default_an_empty_list_and_the_same_list_are_no_conflict() -> None:
    default = merged([Layer("t", {"args": ["a"]}, default=True), Layer("site", {"args": ["b"]})], MERGE_KEYS)
    assert (default.tree, default.conflicts) == ({"args": ["b"]}, [])
    assert [one.by for one in default.overridden] == ["site"]
    assert both({"args": ["a"]}, {"args": []}).conflicts == []
    assert both({"args": ["a"]}, {"args": ["a"]}).overridden == []


def test_a_switch_is_not_the_number_one() -> None:
    assert both({"a": True}, {"a": 1}).tree["a"] == 1
    assert [(one.path, one.value) for one in both({"a": True}, {"a": 1}).overridden] == [("a", True)]
    assert both({"args": [1]}, {"args": [True]}).conflicts


SCALARS = st.sampled_from(["", "a", "b", 0, 1, True, None])
ITEMS = st.builds(lambda name, value: {"name": name, "value": value}, st.sampled_from("xyz"), SCALARS)
NAMED = st.lists(ITEMS, max_size=3, unique_by=lambda item: item["name"])
TREES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.dictionaries(st.sampled_from(["a", "b", "env", "configurations"]), inner, max_size=3),
        st.lists(inner, max_size=3),
        NAMED,
    ),
    max_leaves=12,
)
LAYERS = st.lists(st.dictionaries(st.sampled_from(["a", "env", "args"]), TREES, max_size=3), min_size=1, max_size=3)


@given(LAYERS)
def test_every_value_that_is_given_is_in_the_result_or_named_as_overridden(trees: list[dict[str, Any]]) -> None:
    before = json.dumps(trees)
    made = merged([Layer(f"source {number}", tree) for number, tree in enumerate(trees)], MERGE_KEYS)
    # What sources give is theirs.
    assert json.dumps(trees) == before
    now = dict(leaves(made.tree, MERGE_KEYS))
    told = [*now.values(), *(one.value for one in made.overridden)]
    for tree in trees:
        for path, value in leaves(tree, MERGE_KEYS):
            if "[" not in path and not isinstance(value, list | dict):
                overridden = [one.value for one in made.overridden if one.path == path]
                assert value in [*overridden, *([now[path]] if path in now else [])]
        assert scalars(tree) <= {one for value in told for one in scalars(value)}
    assert set(made.set_by) == {path for path in now if path}


def scalars(value: Any) -> set[str]:
    """Return every scalar that is somewhere in a value, as JSON tells them apart."""
    if isinstance(value, dict):
        return {one for nested in value.values() for one in scalars(nested)}
    if isinstance(value, list):
        return {one for nested in value for one in scalars(nested)}
    return {json.dumps(value)}


def test_a_patch_of_a_folder_joins_containers_by_name(checkout: Checkout) -> None:
    template = {"spec": {"containers": [{"name": "main", "image": "x", "env": [{"name": "A", "value": "1"}]}]}}
    made = {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "page", "annotations": {"a": "b"}},
        "spec": {"paused": True, "selector": {"matchLabels": {"app": "page"}}, "template": template},
    }
    change = {"spec": {"paused": None, "template": {"spec": {"containers": [{"name": "main", "tty": True}]}}}}
    site = {
        "name": "extras",
        "namespace": "extras",
        "patches": [{"kind": "Deployment", "name": "page", "patch": change}],
    }
    describe(checkout, {"extras": folder(checkout, "apps/extras", made)}, [site])
    assert problems(checkout) == []
    assert spec_of(checkout, "Deployment", "page") == {
        "selector": {"matchLabels": {"app": "page"}},
        "template": {"spec": {"containers": [{**template["spec"]["containers"][0], "tty": True}]}},
    }
    shown = checkout.command("explain", "dev", "Deployment/page").stdout
    assert "spec.template.spec.containers[main].tty: true  <- the stack file, extras.patches[0]" in shown
    assert "spec.paused: true of the folder of extras, by the stack file, extras.patches[0]" in shown


def test_a_cluster_of_a_database_is_in_the_namespace_of_its_application(checkout: Checkout) -> None:
    made = {
        "apiVersion": "postgresql.cnpg.io/v1",
        "kind": "Cluster",
        "metadata": {"name": "db"},
        "spec": {"instances": 1},
    }
    describe(checkout, {"extras": folder(checkout, "apps/extras", made)}, [{"name": "extras", "namespace": "extras"}])
    assert checkout.command("explain", "dev", "Cluster/extras/db").returncode == 0
