"""The official release is taken only whole, unchanged and from a server that answers."""

from __future__ import annotations

import os
import re
import socket
import urllib.request
import zipfile
from typing import TYPE_CHECKING

import pytest

import engine
from engine import ENGINE_VERSION, EngineError, archive, cache, download, pins, renewal
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
    assert "and engine/pins.py says" in refusal(machine)


def test_a_server_that_brings_its_own_checksums_is_not_believed(machine: Machine, release: Release) -> None:
    release.publish()
    digest = release.pin("0" * 64)
    (release.folder / f"pulumi-{ENGINE_VERSION}-checksums.txt").write_text(f"{digest}  {release.name}\n", "utf-8")
    assert "and engine/pins.py says" in refusal(machine)


def test_a_platform_that_no_second_source_names_is_refused_and_the_build_is_the_way(
    machine: Machine, release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    release.publish()
    monkeypatch.setattr(download, "ARCHIVES", {})
    assert "no second public source confirms the SHA-256" in refusal(machine)
    machine.go()
    machine.set("CLOUDPAKOPS_ENGINE_SKIP", "")
    assert engine.ensure(machine.report).origin == "build"


def test_pins_are_of_platforms_that_pulumi_publishes() -> None:
    assert set(pins.ARCHIVES) <= set(download.PLATFORMS)
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in pins.ARCHIVES.values())


def test_pins_are_renewed_only_where_two_sources_agree(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = {name: f"{number}" * 64 for number, name in enumerate(download.PLATFORMS[:3])}
    checksums, second = tmp_path / "checksums.txt", tmp_path / "formula.rb"
    checksums.write_text("".join(f"{digest}  pulumi-v9.0.0-{name}.tar.gz\n" for name, digest in listed.items()))
    second.write_text(f'sha256 "{listed["linux-x64"]}"\nsha256 "{"f" * 64}"\n')
    assert renewal.main(["9.0.0", str(checksums), str(second)]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[1:] == ["ARCHIVES = {", f'    "linux-x64": "{"0" * 64}",', "}"]
    assert str(checksums) in said.out
    assert str(second) in said.out
    assert "darwin-x64: left out, the second source does not name its digest" in said.err
    assert "windows-x64: left out, the release's checksums file does not list" in said.err
    second.write_text("")
    assert renewal.main(["9.0.0", str(checksums), str(second)]) == 1


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
    monkeypatch.setattr(download, "REACH_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        machine.set("CLOUDPAKOPS_ENGINE_URL", f"https://127.0.0.1:{silent.getsockname()[1]}")
        assert "did not answer within 0.2 s" in refusal(machine)


@pytest.mark.parametrize("mirror", ["http://127.0.0.1:1", "file:///etc", "ftp://127.0.0.1", "HTTP://127.0.0.1:1"])
def test_a_mirror_is_an_https_address_or_a_folder(mirror: str, machine: Machine) -> None:
    machine.set("CLOUDPAKOPS_ENGINE_URL", mirror)
    assert "is neither an https address nor a folder" in refusal(machine)


def test_a_folder_without_the_archive_is_named(machine: Machine) -> None:
    machine.set("CLOUDPAKOPS_ENGINE_URL", str(machine.home / "nowhere"))
    assert "nowhere" in refusal(machine)


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
