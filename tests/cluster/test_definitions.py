"""The CRDs that tests define for kinds of operators that are not installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cluster.openshift import define_foreign

if TYPE_CHECKING:
    from cluster.objects import Objects

pytestmark = pytest.mark.cluster


def test_a_kind_that_another_test_defined_is_served_in_a_further_version(objects: Objects) -> None:
    for version in ("v2", "v1"):
        metadata = {"name": "any", "namespace": "default"}
        thing = {"apiVersion": f"further.example.com/{version}", "kind": "Thing", "metadata": metadata}
        define_foreign(objects, [thing])
        objects.apply(thing)
    for version in ("v2", "v1"):
        assert objects.get(f"further.example.com/{version}", "Thing", "any", "default")
