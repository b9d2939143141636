"""What the catalog said and IBM's operators do not accept: each fault once, on the catalog as it is."""

from __future__ import annotations

import pytest
from planned_product import REPOSITORY, packages, planned, spec

from cloudpakops.kinds.clusters.roks.flavors import flavor_size
from cloudpakops.model.release import PlatformRelease
from cloudpakops.plan import ResolutionError
from cloudpakops.releases.mirror import image_set, record

INTEGRATION = "cloud-pak-for-integration"
BEFORE_KRAFT = ("2023.4.1-0", "16.1.0.0", "16.1.0.1")
SINCE_KRAFT = ("16.1.2.0", "16.1.3.0", "16.2.0.0")


@pytest.mark.parametrize("version", BEFORE_KRAFT)
def test_event_streams_with_zookeeper_had_node_pools_of_kraft(version: str) -> None:
    """Source: IBM/event-automation: _es_11.4/02-installing/06-installing.md (KRaft is a preview)."""
    overrides = spec(planned(INTEGRATION, version, ("EventStreams",)), "EventStreams")["strimziOverrides"]
    assert "nodePools" not in overrides
    assert overrides["zookeeper"]["replicas"] == overrides["kafka"]["replicas"] == 3
    assert overrides["zookeeper"]["storage"]["type"] == "persistent-claim"


@pytest.mark.parametrize("version", SINCE_KRAFT)
def test_controllers_of_event_streams_shared_the_pool_of_brokers(version: str) -> None:
    """Source: IBM/event-automation: _es_11.8/02-installing/12-upgrading.md (a dedicated pool is recommended)."""
    overrides = spec(planned(INTEGRATION, version, ("EventStreams",)), "EventStreams")["strimziOverrides"]
    assert {pool["name"]: pool["roles"] for pool in overrides["nodePools"]} == {
        "controller": ["controller"],
        "kafka": ["broker"],
    }
    assert "zookeeper" not in overrides
    assert overrides["kafka"]["config"] == {"default.replication.factor": 3, "min.insync.replicas": 2}


@pytest.mark.parametrize("version", [*BEFORE_KRAFT, *SINCE_KRAFT])
def test_the_version_of_event_streams_moved_by_itself(version: str) -> None:
    assert spec(planned(INTEGRATION, version, ("EventStreams",)), "EventStreams")["version"] != "latest"


@pytest.mark.parametrize("version", ["4.8.0", "5.0.0", "5.1.3", "5.2.0"])
def test_cloud_pak_for_data_had_no_catalog_with_postgresql(version: str) -> None:
    """Source: IBM/ibm-common-service-operator: internal/controller/constant/odlm.go excludes Red Hat's catalogs."""
    layer = planned("cloud-pak-for-data", version, ("WS",)).clusters[0].cloud_paks
    (found,) = [catalog for catalog in layer.catalogs if catalog.name == "cloud-native-postgresql-catalog"]
    assert found.namespace == "cloud-pak-for-data-operators"
    assert "@sha256:" in found.image


@pytest.mark.parametrize("product", ["cloud-pak-for-data", "maximo-application-suite", INTEGRATION])
def test_a_new_release_took_ibms_cert_manager(product: str) -> None:
    found = packages(planned(product))
    assert "openshift-cert-manager-operator" in found
    assert "ibm-cert-manager-operator" not in found


@pytest.mark.parametrize("kind", ["QueueManager", "EventStreams", "Dashboard", "DesignerAuthoring"])
def test_what_logs_in_with_keycloak_came_without_its_operator(kind: str) -> None:
    """Source: IBM/event-automation: _es_12.2/02-installing/06-installing.md (needs the Integration operator)."""
    assert "ibm-integration-platform-navigator" in packages(planned(INTEGRATION, "16.1.3.0", (kind,)))


@pytest.mark.parametrize(
    ("version", "kind", "openshift", "runs"),
    [
        ("2023.4.1-0", "QueueManager", "4.14", True),
        ("2023.4.1-0", "QueueManager", "4.16", False),
        ("16.1.0.1", "QueueManager", "4.16", True),
        ("16.1.0.1", "QueueManager", "4.21", False),
        ("16.1.2.0", "EventStreams", "4.18", True),
        ("16.1.2.0", "EventStreams", "4.19", False),
        ("16.1.2.0", "EventEndpointManagement", "4.19", False),
        ("16.1.2.0", "QueueManager", "4.19", True),
        ("16.1.3.0", "APIConnectCluster", "4.20", True),
        ("16.1.3.0", "APIConnectCluster", "4.21", False),
        ("16.1.3.0", "DataPowerService", "4.21", False),
        ("16.1.3.0", "QueueManager", "4.21", True),
        ("16.1.3.0", "IbmAsperaHsts", "4.16", True),
        ("16.1.3.0", "IbmAsperaHsts", "4.18", False),
        ("16.2.0.0", "EventStreams", "4.21", True),
        ("16.2.0.0", "EventStreams", "4.12", False),
    ],
)
def test_all_versions_of_integration_ran_on_the_same_openshift(
    version: str, kind: str, openshift: str, runs: bool
) -> None:
    """Source: IBM's pages on the operating environment; IBM/event-automation: _support/support-matrix.md."""
    if runs:
        assert planned(INTEGRATION, version, (kind,), openshift=openshift)
        return
    with pytest.raises(ResolutionError, match="runs on OpenShift 4"):
        planned(INTEGRATION, version, (kind,), openshift=openshift)


@pytest.mark.parametrize(("kind", "needed"), [("QueueManager", False), ("APIConnectCluster", True)])
def test_integration_16_2_always_brought_foundational_services(kind: str, needed: bool) -> None:
    """Source: IBM docs cp-integration 16.2.0, operating environment: only for API Connect."""
    found = packages(planned(INTEGRATION, "16.2.0.0", (kind,)))
    assert ("ibm-common-service-operator" in found) is needed


def test_business_automation_lacked_operators_of_its_own_case() -> None:
    """Source: IBM/cloud-pak: repo/case/ibm-cp-automation/26.0.0/OLM/image-set-config.yaml."""
    known = REPOSITORY.product("cloud-pak-for-business-automation").find("26.0.0")
    assert known
    assert {operator.package for operator in known.operators.values()} >= {
        "ibm-ads-operator",
        "ibm-insights-engine-operator",
        "ibm-ccx-ai-services-operator",
    }
    assert "ibm-usage-metering-operator" in packages(planned("cloud-pak-for-business-automation", "26.0.0"))


def test_the_mirror_lacked_what_operators_ask_for_by_themselves() -> None:
    release = REPOSITORY.release("platform", "2026.11").content
    assert isinstance(release, PlatformRelease)
    listed = {
        package["name"]: one["catalog"]
        for one in image_set(release)["mirror"]["operators"]
        for package in one.get("packages", ())
    }
    assert listed["rhbk-operator"] == "registry.redhat.io/redhat/redhat-operator-index:v4.18"
    assert listed["ibm-odlm"].startswith("icr.io/cpopen/ibm-common-service-catalog@")
    assert "cloud-native-postgresql" in listed
    reference = REPOSITORY.stack("dev").environment.platform
    assert "redhat-operators/rhbk-operator" in record(release, reference)["packages"]


@pytest.mark.parametrize(("use", "size"), [("production", "small"), ("nonproduction", "starterset")])
def test_production_had_foundational_services_of_one_replica(use: str, size: str) -> None:
    """Source: IBM/ibm-common-service-operator: internal/controller/size/starterset_amd64.go, small_amd64.go."""
    assert spec(planned(INTEGRATION, "16.1.3.0", use=use), "CommonService")["size"] == size


@pytest.mark.parametrize(
    ("flavor", "vcpu", "memory"),
    [
        ("gx3.16x80.l4", 16, 80),
        ("gx3.64x320.4l4", 64, 320),
        ("gx3.24x120.l40s", 24, 120),
        ("gx2.8x64.v100", 8, 64),
        ("gx3d.160x1792.8h100", 160, 1792),
    ],
)
def test_a_flavor_with_gpus_was_refused(flavor: str, vcpu: int, memory: int) -> None:
    size = flavor_size(flavor)
    assert size
    assert (size.vcpu, size.memory_gib) == (vcpu, memory)


@pytest.mark.parametrize("flavor", ["gx3.16x80", "gx3.16x80.l5", "gx4.16x80.l4", "bx2.16x64.l4", "gx3.16x80.l4\n"])
def test_what_looks_only_nearly_like_a_flavor_with_gpus_is_not_known(flavor: str) -> None:
    assert flavor_size(flavor) is None


@pytest.mark.parametrize(
    ("version", "csv"), [("5.2.0", "5.7.0"), ("5.1.3", "5.5.0"), ("5.0.0", "5.0.0"), ("4.8.0", "4.21.0")]
)
def test_the_csv_of_watson_assistant_was_unknown(version: str, csv: str) -> None:
    """Source: ibm-mas/ansible-devops: roles/cp4d/templates/config_maps/olm-utils-cm-*.yml.j2."""
    entry = REPOSITORY.product("cloud-pak-for-data").find(version)
    assert entry
    assert entry.operators["watson-assistant"].csv == f"ibm-watson-assistant-operator.v{csv}"


@pytest.mark.parametrize("namespace", ["maximo", "mas", "mas-core", "mas-dev", "mas-dev-manage"])
def test_maximo_went_into_a_namespace_of_any_name(namespace: str) -> None:
    with pytest.raises(ResolutionError, match="goes into a namespace called mas-<id>-core"):
        planned("maximo-application-suite", namespace=namespace)


def test_maximo_goes_into_the_namespace_of_its_id() -> None:
    assert planned("maximo-application-suite", namespace="mas-inst1-core")


@pytest.mark.parametrize(("size", "vcpu"), [("small", 24 + 7), ("medium", 24 + 10), ("large", 24 + 48)])
def test_the_footprint_did_not_follow_the_profile_of_api_connect(size: str, vcpu: int) -> None:
    pak = {"instances": [{"kind": "APIConnectCluster", "name": "apis", "size": size}]}
    (product,) = [one for one in planned(INTEGRATION, "16.1.3.0", **pak).clusters[0].products if one.named]
    assert product.footprint
    assert product.footprint.vcpu == vcpu


@pytest.mark.parametrize("version", ["4.8.0", "5.0.0", "5.1.3", "5.2.0"])
def test_watsonx_ai_was_rendered_without_its_operator(version: str) -> None:
    pak = {"instances": [{"kind": "Watsonxai", "name": "watsonxai-cr", "document": "stacks/documents/x.yaml"}]}
    with pytest.raises(ResolutionError, match=r"a Watsonxai of IBM Cloud Pak for Data .* can't be installed this way"):
        planned("cloud-pak-for-data", version, **pak)
