"""`cloudpakops preflight --live` at a real API server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from cluster.objects import Objects

if TYPE_CHECKING:
    from pathlib import Path

    from cluster.catalogs import Catalogs
    from cluster.control_plane import ControlPlane
    from conftest import Checkout

pytestmark = pytest.mark.cluster


def test_preflight_reads_a_cluster_and_says_what_it_lacks(
    checkout: Checkout, plane: ControlPlane, catalogs: Catalogs
) -> None:
    assert catalogs
    done = checkout.process("preflight", "dev", "--live", "--cluster", "main", "--kubeconfig", str(plane.kubeconfig))
    said = done.stdout + done.stderr
    assert done.returncode != 0, said
    assert "error not-openshift main" in said
    assert "error storage-class-missing main: storageclass/ocs-storagecluster-ceph-rbd" in said
    assert "worker-a" in said


@pytest.mark.xfail(strict=True, reason="the list of Secrets names the pull secret, which the program creates")
def test_preflight_asks_for_no_secret_that_the_program_creates(
    checkout: Checkout, plane: ControlPlane, catalogs: Catalogs
) -> None:
    assert catalogs
    done = checkout.process("preflight", "dev", "--live", "--cluster", "main", "--kubeconfig", str(plane.kubeconfig))
    _, _, listed = (done.stdout + done.stderr).partition("secrets that the clusters must have:")
    assert "internal-ca" in listed, listed
    assert "ibm-entitlement-key" not in listed


@pytest.mark.xfail(strict=True, reason="the client warns at each request where a kubeconfig skips verification")
def test_a_kubeconfig_that_skips_verification_is_told_of_once(
    checkout: Checkout, plane: ControlPlane, catalogs: Catalogs, tmp_path: Path
) -> None:
    assert catalogs
    config = yaml.safe_load(plane.kubeconfig.read_text())
    cluster = config["clusters"][0]["cluster"]
    del cluster["certificate-authority-data"]
    cluster["insecure-skip-tls-verify"] = True
    file = tmp_path / "kubeconfig"
    file.write_text(yaml.safe_dump(config))
    assert Objects(file).get("v1", "Namespace", "default")
    done = checkout.process("preflight", "dev", "--live", "--cluster", "main", "--kubeconfig", str(file))
    assert "InsecureRequestWarning" not in done.stderr, done.stderr
