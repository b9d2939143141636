"""The objects of an API in API Connect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.kinds.applications.objects import custom_resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.kinds.applications.api.model import ApiProduct
    from cloudpakops.kinds.applications.context import Context
    from cloudpakops.kinds.applications.objects import ApplicationObject


def api_objects(api: ApiProduct, context: Context) -> Iterator[ApplicationObject]:
    """Yield an API, and the product that publishes it."""
    share = context.site.share
    assert share  # noqa: S101 - the kind requires it, and the checks see to it
    apim = {"credentialsSecret": share.credentials_secret, "providerOrg": share.provider_org}
    made = custom_resource(context.bound, "API", context.name, {"definition": api.api, "share": {"apim": apim}})
    yield made
    spec = {
        "state": api.state,
        "migrateSubscriptions": True,
        "definition": api.definition,
        "apis": {"apis": [{"name": context.name}]},
        "share": {"apim": {**apim, "catalog": share.catalog}},
    }
    yield custom_resource(context.bound, "Product", context.name, spec, (made.key,))
