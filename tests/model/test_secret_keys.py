"""The keys of secrets that a stack file names, also in a file that is not valid."""

from __future__ import annotations

from typing import Any

import pytest

from cloudpakops.base.secret_keys import secret_keys
from cloudpakops.model.environment import Environment


def test_every_field_that_names_a_secret_is_found() -> None:
    clusters = [
        {"name": "a", "kind": "existing", "kubeconfig": {"secret": "one"}, "cloudPaks": [{"chartSecret": "two"}]},
        {"name": "b", "kind": "rosa", "adminPassword": "three", "kubeconfig": {"file": "kubeconfig"}},
    ]
    named = {"clusters": clusters, "mirror": {"registry": "mirror.example.com", "credentials": "four"}}
    assert secret_keys(Environment, named) == {"one", "two", "three", "four"}


def test_a_cluster_of_an_unknown_kind_still_names_its_secrets() -> None:
    assert secret_keys(Environment, {"clusters": [{"kind": "gke", "kubeconfig": {"secret": "one"}}]}) == {"one"}


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {"clusters": "none", "mirror": "mirror.example.com"},
        {"clusters": ["main", 3, None], "mirror": {"credentials": 4}},
        {"clusters": [{"kubeconfig": "secret", "cloudPaks": {"chartSecret": "two"}, "adminPassword": {"secure": "x"}}]},
        {"clusters": {"main": {"kubeconfig": {"secret": "one"}}}},
        {"platform": "one", "applications": "two"},
    ],
)
def test_what_is_in_another_form_names_no_secret(data: Any) -> None:
    assert secret_keys(Environment, data) == set()
