"""What pins a chart, and what publishing an API needs."""

from __future__ import annotations

from typing import Any

import pytest
from planned import planned, refused, specs
from pydantic import ValidationError

from cloudpakops.kinds.applications.helm.model import HelmChart

DIGEST = f"sha256:{'1' * 64}"
REPOSITORY = {"version": "1.2.3", "repository": "https://charts.example.com"}
API = {"kind": "api", "api": {"configmap": {"name": "orders"}}, "definition": {"info": {"version": "1.0.0"}}}
SHARE = {"credentialsSecret": "apim", "providerOrg": "shop", "catalog": "sandbox"}
SITE = {"instance": "apis", "share": SHARE}


@pytest.mark.parametrize(
    ("chart", "said"),
    [
        ({"chart": f"oci://registry.example.com/agent@{DIGEST}"}, ""),
        ({"chart": "agent", **REPOSITORY}, ""),
        ({"chart": "oci://registry.example.com/agent"}, "must be pinned by its digest"),
        ({"chart": "oci://registry.example.com/agent:1.2.3"}, "must be pinned by its digest"),
        ({"chart": f"oci://registry.example.com/agent@{DIGEST}0"}, "must be pinned by its digest"),
        ({"chart": f"oci://registry.example.com/agent@{DIGEST[:-1]}"}, "must be pinned by its digest"),
        ({"chart": "oci://registry.example.com/agent", **REPOSITORY}, "must be pinned by its digest"),
        ({"chart": "agent"}, "needs repository and version"),
        ({"chart": "agent", "version": "1.2.3"}, "needs repository and version"),
        ({"chart": "agent", "repository": "https://charts.example.com"}, "needs repository and version"),
        ({"chart": f"agent@{DIGEST}"}, "needs repository and version"),
    ],
)
def test_a_chart_is_pinned_by_its_digest_or_by_repository_and_version(chart: dict[str, Any], said: str) -> None:
    if not said:
        assert HelmChart.model_validate({"kind": "helm", **chart}).chart == chart["chart"]
        return
    with pytest.raises(ValidationError, match=said):
        HelmChart.model_validate({"kind": "helm", **chart})


def test_a_product_takes_its_subscriptions_along_and_comes_after_its_api() -> None:
    cluster = planned(API, SITE)
    apim = {"credentialsSecret": "apim", "providerOrg": "shop"}
    assert specs(cluster, "API")["app"]["share"] == {"apim": apim}
    product = specs(cluster, "Product")["app"]
    assert product["migrateSubscriptions"] is True
    assert product["share"] == {"apim": {**apim, "catalog": "sandbox"}}
    assert (product["state"], product["apis"]) == ("Published", {"apis": [{"name": "app"}]})


def test_an_api_needs_the_secret_with_the_credentials_of_its_manager() -> None:
    (secret,) = [found for found in planned(API, SITE).secrets if "API manager" in found.purpose]
    assert (secret.namespace, secret.name) == ("integration", "apim")


def test_an_api_without_its_manager_is_refused() -> None:
    (found,) = refused(API, {"instance": "apis"})
    assert "needs share" in found.what
