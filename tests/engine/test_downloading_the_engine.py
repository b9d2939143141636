"""The official release is taken only whole, unchanged and from a server that answers."""

from __future__ import annotations

import os
import socket
import urllib.request
import zipfile
from typing import TYPE_CHECKING

import pytest

import engine
from engine import ENGINE_VERSION, EngineError, archive, cache, download
from engine.errors import WayError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.engine_bootstrap.conftest import Machine, Release


@pytest.fixture(autouse=True)
def only_download(machine: Machine) -> None:
    machine.set("CLOUDPAKOPS_ENGINE_SKIP", "build")


def refusal(machine: Machine) -> str:
    with pytest.raises(EngineError) as caught:
        engine.ensure(machine.report)
    assert engine.find() is None
    assert [path for path in cache.entry().parent.iterdir() if path.suffix != ".lock"] == []
    return dict(caught.value.answers)["download"]


def test_a_release_with_the_right_checksum_is_used_with_its_own_language_host(
    machine: Machine, release: Release
) -> None:
    release.publish()
    found = engine.ensure(machine.report)
    assert (found.origin, found.version) == ("download", ENGINE_VERSION)
    assert found.language_host.origin == "official"
    assert os.access(found.pulumi, os.X_OK)
    assert engine.find() == found
    assert any("gives up after" in line for line in machine.lines)


def test_an_archive_that_was_changed_is_refused_by_its_checksum(machine: Machine, release: Release) -> None:
    release.publish()
    with (release.folder / release.name).open("ab") as file:
        file.write(b"one more byte")
    assert "the release says" in refusal(machine)


def test_a_release_without_a_checksum_for_this_platform_is_refused(machine: Machine, release: Release) -> None:
    release.publish()
    (release.folder / f"pulumi-{ENGINE_VERSION}-checksums.txt").write_text("nothing here\n", encoding="utf-8")
    assert "does not list" in refusal(machine)


def test_a_release_without_a_checksums_file_is_refused(machine: Machine, release: Release) -> None:
    release.publish()
    (release.folder / f"pulumi-{ENGINE_VERSION}-checksums.txt").unlink()
    assert "404" in refusal(machine)


def test_an_archive_that_points_outside_is_refused(machine: Machine, release: Release) -> None:
    release.publish({"pulumi/pulumi": "x", "../../../evil": "x"})
    assert "is refused" in refusal(machine)
    assert not list(machine.home.rglob("evil"))


def test_an_archive_with_a_link_to_outside_is_refused(machine: Machine, release: Release) -> None:
    release.publish({"pulumi/pulumi": "x"}, links={"pulumi/pulumi-language-python": "/etc/passwd"})
    assert "is refused" in refusal(machine)


def test_an_archive_of_another_version_is_refused(machine: Machine, release: Release) -> None:
    release.publish({"pulumi/pulumi": "#!/bin/sh\necho v1.0.0\n", "pulumi/pulumi-language-python": "#!/bin/sh\n"})
    assert "has version 1.0.0" in refusal(machine)


def test_an_archive_without_a_language_host_is_refused(machine: Machine, release: Release) -> None:
    release.publish({"pulumi/pulumi": f"#!/bin/sh\necho v{ENGINE_VERSION}\n"})
    assert "has no pulumi with pulumi-language-python next to it" in refusal(machine)


def test_a_server_that_accepts_and_never_answers_is_given_up(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "CONNECT_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        machine.set("CLOUDPAKOPS_ENGINE_URL", f"http://127.0.0.1:{silent.getsockname()[1]}")
        assert "did not answer within 0.2 s" in refusal(machine)


def test_a_server_that_trickles_is_given_up_too(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "REACH_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        machine.set("CLOUDPAKOPS_ENGINE_URL", f"http://127.0.0.1:{silent.getsockname()[1]}")
        assert "did not answer within 0.2 s" in refusal(machine)


def test_a_mirror_that_is_no_http_address_is_refused(machine: Machine) -> None:
    machine.set("CLOUDPAKOPS_ENGINE_URL", "file:///etc")
    assert "is not an http address" in refusal(machine)


def test_a_redirect_from_https_to_http_is_refused() -> None:
    handler = download._StayOnTls()  # noqa: SLF001 there is no TLS server to go through
    request = urllib.request.Request("https://get.pulumi.com/x")
    with pytest.raises(OSError, match="redirected from https"):
        handler.redirect_request(request, None, 302, "Found", {}, "http://evil.example/x")


def test_a_zip_that_points_outside_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "release.zip", "w") as file:
        file.writestr("../evil", "x")
    with pytest.raises(WayError, match="points outside"):
        archive.unpack(tmp_path / "release.zip", tmp_path / "unpacked")
    assert not (tmp_path / "evil").exists()


@pytest.mark.parametrize("line", ["{sum}  {name}", "{sum} *{name}", "{sum}  ./{name}", "{upper}  {name}"])
def test_checksums_are_found_in_every_form_that_sha256sum_writes(line: str) -> None:
    checksum = "ab" * 32
    text = "# comment\n" + line.format(sum=checksum, upper=checksum.upper(), name="pulumi.tar.gz")
    assert download.checksum_of("pulumi.tar.gz", text) == checksum
