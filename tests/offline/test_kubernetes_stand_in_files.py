"""What the stand-in for the Kubernetes provider does with its files: reads, drift, imports, deletions, secrets."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from offline.store import Store
from providers.values import Secret

if TYPE_CHECKING:
    from conftest import Asker

CONFIG_MAP = "kubernetes:core/v1:ConfigMap"
SECRET = "kubernetes:core/v1:Secret"
DEFINITION = "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition"


def config_map(name: str = "a", **data: str) -> dict[str, Any]:
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": name, "namespace": "ns"}, "data": data}


def test_an_object_survives_a_read_unchanged(east: Asker) -> None:
    crd = {
        "apiVersion": "apiextensions.k8s.io/v1",
        "kind": "CustomResourceDefinition",
        "metadata": {"name": "things.example.com"},
        "spec": {"schema": {"x_kubernetes_preserve_unknown_fields": True, "enum": ["y", "1e3"], "max": 1.5, "min": 3}},
    }
    made, state = east.create(DEFINITION, "crd", crd)
    assert "x-kubernetes-preserve-unknown-fields: true" in (east.root / east.files()[0]).read_text()
    assert east.read(DEFINITION, "crd", made, crd) == (made, crd, state)


def test_a_hand_edit_is_drift_with_the_path_that_changed(east: Asker) -> None:
    old = config_map(x="1", y="2")
    made, _ = east.create(CONFIG_MAP, "a", old)
    path = east.root / east.files()[0]
    path.write_text(path.read_text().replace("'1'", "'9'"))
    _, inputs, state = east.read(CONFIG_MAP, "a", made, old)
    assert state["data"] == inputs["data"] == {"x": "9", "y": "2"}
    assert east.kinds(east.diff(CONFIG_MAP, inputs, old)) == {"data.x": "UPDATE_REPLACE"}


def test_a_file_that_is_gone_is_a_resource_that_is_gone(east: Asker) -> None:
    assert east.read(CONFIG_MAP, "a", "ns/a", config_map())[0] == ""


def test_a_renamed_object_in_a_file_is_an_error_that_names_the_file(east: Asker) -> None:
    east.create(CONFIG_MAP, "a", config_map())
    path = east.root / east.files()[0]
    path.write_text(path.read_text().replace("name: a", "name: b"))
    with pytest.raises(Exception, match=r"ConfigMap-a.yaml: it contains ConfigMap ns/b instead of ConfigMap ns/a"):
        east.read(CONFIG_MAP, "a", "ns/a", config_map())


def test_an_import_takes_the_inputs_from_the_file(east: Asker) -> None:
    path = east.root / "dev/east/ns/ConfigMap-a.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(yaml.safe_dump(config_map(x="mine")))
    made, inputs, state = east.read(CONFIG_MAP, "a", "ns/a")
    assert (made, inputs) == ("ns/a", config_map(x="mine"))
    # From now on it is the importing resource's: an update takes it over, a delete removes it.
    east.update(CONFIG_MAP, "a", "ns/a", inputs, config_map(x="2"), state=state)
    assert path.read_text().startswith("# cloudpakops-offline-owner: urn:pulumi:dev::probe")


def test_delete_removes_its_own_object_also_after_a_rename(east: Asker) -> None:
    made, state = east.create(CONFIG_MAP, "a", config_map())
    east.delete(CONFIG_MAP, "renamed-by-an-alias", made, state)
    assert not (east.root / "dev").exists()
    east.delete(CONFIG_MAP, "a", made, state)


def test_delete_and_update_leave_what_is_somebody_elses_by_now(east: Asker) -> None:
    made, state = east.create(CONFIG_MAP, "a", config_map())
    (east.root / east.files()[0]).write_text(yaml.safe_dump(config_map(x="mine")))
    east.delete(CONFIG_MAP, "a", made, state)
    assert len(east.files()) == 1
    with pytest.raises(Exception, match=r"now belongs to another owner"):
        east.update(CONFIG_MAP, "a", made, config_map(), config_map(y="1"), state=state)


def test_an_update_of_what_is_gone_makes_it_anew(east: Asker) -> None:
    east.update(CONFIG_MAP, "a", "ns/a", config_map(), config_map(x="1"))
    assert len(east.files()) == 1


def test_no_secret_is_in_a_file_and_all_come_back_marked(east: Asker) -> None:
    secret = {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "s", "namespace": "ns"}, "type": "Opaque"}
    encoded = base64.b64encode(b"hunter2").decode()
    inputs, failures = east.check(SECRET, "s", {**secret, "data": {"a": encoded}, "stringData": {"b": "hunter2"}})
    assert failures == []
    assert inputs["data"] == Secret({"a": encoded})
    assert inputs["stringData"] == Secret({"b": "hunter2"})
    made, state = east.create(SECRET, "s", inputs)
    assert state["data"] == Secret({"a": encoded})
    marked = {**config_map(), "spec": {"deep": [{"password": Secret("hunter2")}], "pin": Secret(12345)}}
    east.create(CONFIG_MAP, "a", marked)
    texts = [path.read_text() for path in (east.root / "dev").rglob("*") if path.is_file()]
    assert len(texts) == 2
    for text in texts:
        assert "hunter2" not in text
        assert encoded not in text
        assert "12345" not in text
        assert "hmac-sha256:" in text
    assert east.read(SECRET, "s", made, inputs)[1] == inputs
    assert east.read(CONFIG_MAP, "a", "ns/a", marked)[1] == marked


def test_an_imported_secret_is_secret(east: Asker) -> None:
    path = east.root / "dev/east/ns/Secret-s.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: ns}, data: {a: aHVudGVyMg==}}")
    assert east.read(SECRET, "s", "ns/s")[1]["data"] == Secret({"a": "aHVudGVyMg=="})


def test_an_error_shows_no_value(east: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("hunter2")

    monkeypatch.setattr(Store, "write", broken)
    with pytest.raises(Exception, match="ValueError at") as caught:
        east.create(CONFIG_MAP, "a", config_map(x="hunter2"))
    assert "hunter2" not in str(caught.value)
