"""What an applications release says of the products that it needs, against the platform release of a stack."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cloudpakops.base.errors import InvalidFilesError
from cloudpakops.files.document import load
from cloudpakops.model.release import ApplicationsRelease, PlatformRelease, digest
from cloudpakops.plan import Manifests, ResolutionError, resolve
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from conftest import Checkout

    from cloudpakops.base.finding import Finding

INTEGRATION = "cloud-pak-for-integration"
REPOSITORY = Repository(Path(__file__).resolve().parents[1] / "estate")
DEV = REPOSITORY.stack("dev").environment
PLATFORM = REPOSITORY.release("platform", "2026.11").document.data
APPLICATIONS = REPOSITORY.release("applications", "2026.11.2").document.data
RELEASE = "stacks/releases/applications/2026.11.2.yaml"


def findings(needs: dict[str, str], platform: dict[str, Any] = PLATFORM) -> tuple[Finding, ...]:
    """Return what keeps dev from being resolved with applications that need these products."""
    applications = ApplicationsRelease.model_validate({**APPLICATIONS, "needs": needs})
    try:
        resolve("dev", DEV, PlatformRelease.model_validate(platform), applications, Manifests())
    except ResolutionError as error:
        return error.findings
    return ()


def with_foundational_services(*versions: str) -> dict[str, Any]:
    """Return the platform release with foundational services in these versions, newest first."""
    (entry,) = PLATFORM["products"]["foundational-services"]
    entries = [{**entry, "version": version} for version in versions]
    return {**PLATFORM, "products": {**PLATFORM["products"], "foundational-services": entries}}


@pytest.mark.parametrize("accepted", [">=16.1.3", "==16.1.3", ">=16.1.2,<16.3", ">=2.0-0", ""])
def test_a_version_in_the_range_is_taken(accepted: str) -> None:
    assert findings({INTEGRATION: accepted}) == ()


@pytest.mark.parametrize("accepted", [">=16.1.3.1", ">=16.2,<16.3", "<16.1.3", "==16.1.2.*", "!=16.1.3.0"])
def test_a_version_below_or_above_the_range_is_refused(accepted: str) -> None:
    (found,) = findings({INTEGRATION: accepted})
    assert found.place == ("applications",)
    assert found.what == (
        f"release 2026.11.2 needs {INTEGRATION} {accepted}, but platform release 2026.11 has 16.1.3.0"
    )
    assert "name an applications release whose needs accept 16.1.3.0" in found.fix


def test_a_product_that_the_platform_release_lacks_is_refused() -> None:
    (found,) = findings({INTEGRATION: "", "turbonomic": ">=8"})
    assert found.place == ("applications",)
    assert found.what == "release 2026.11.2 needs turbonomic >=8, but platform release 2026.11 has no turbonomic"
    assert "name a platform release that has turbonomic" in found.fix


def test_an_instance_that_is_bound_to_is_of_a_product_that_the_release_names() -> None:
    (found,) = findings({})
    assert found.place == ("clusters", 0, "applications", 0, "name")
    assert "orders is bound to orders-qm of cloud-pak-for-integration" in found.what
    assert f"--need '{INTEGRATION}>=" in found.fix


def test_of_several_versions_those_count_that_a_cluster_gets() -> None:
    platform = with_foundational_services("4.19.1", "4.6.20")
    assert findings({INTEGRATION: "", "foundational-services": "<4.7"}, platform) == ()
    (found,) = findings({INTEGRATION: "", "foundational-services": ">=4.19"}, platform)
    assert "has 4.6.20" in found.what


def test_the_error_names_the_line_of_the_stack_file(checkout: Checkout) -> None:
    checkout.edit(RELEASE, "<16.3", "<16.1.3")
    renamed(checkout, "dev")
    result = checkout.command("validate", "dev")
    assert result.returncode == 2
    assert "stacks/Pulumi.dev.yaml:5: applications: release 2026.11.2 needs cloud-pak-for-integration" in result.stderr


def test_a_platform_release_out_of_the_range_is_refused_before_it_is_promoted(checkout: Checkout) -> None:
    checkout.edit(RELEASE, "<16.3", "<16.1.3")
    renamed(checkout, "test")
    assert checkout.command("validate", "test").returncode == 0
    result = checkout.command("diff", "2026.11", "test")
    assert result.returncode == 2
    assert "needs cloud-pak-for-integration >=16.1.2,<16.1.3, but platform release 2026.11 has 16.1.3.0" in (
        result.stderr
    )


def test_a_text_that_is_no_range_is_refused_at_its_line(checkout: Checkout) -> None:
    checkout.edit(RELEASE, ">=16.1.2,<16.3", "16.1 or later")
    with pytest.raises(InvalidFilesError) as refused:
        Repository(checkout.root).release("applications", "2026.11.2")
    (problem,) = refused.value.problems
    assert (problem.file, problem.line, problem.path) == (RELEASE, 6, f"needs.{INTEGRATION}")
    assert problem.what == '"16.1 or later" is not a range of versions'


def test_a_list_of_platform_releases_is_refused_with_what_to_write_instead(checkout: Checkout) -> None:
    checkout.edit(RELEASE, "needs:", 'platforms: ["2026.10"]\nneeds:')
    result = checkout.command("release", "show", "2026.11.2")
    assert result.returncode == 2
    assert f"{RELEASE}:6: platforms: platforms is a key of an earlier version of cloudpakops" in result.stderr
    assert 'needs: {cloud-pak-for-integration: ">=16.1.2,<16.3"}' in result.stderr


def test_what_a_release_needs_is_shown(checkout: Checkout) -> None:
    shown = checkout.command("release", "show", "2026.11.2")
    assert "needs: cloud-pak-for-integration >=16.1.2,<16.3\n" in shown.stdout


def renamed(checkout: Checkout, environment: str) -> None:
    """Let an environment name the release as it is now."""
    content = digest(load(checkout.root / RELEASE).data)
    stack = checkout.stack(environment).read_text()
    line = next(line for line in stack.splitlines() if "cloudpakops:applications" in line)
    checkout.edit(f"stacks/Pulumi.{environment}.yaml", line, f"  cloudpakops:applications: 2026.11.2@{content}")
