"""A checkout in a Git repository whose environments take other platform releases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from git_checkout import GitCheckout

from cloudpakops.files.document import load
from cloudpakops.model.release import digest
from cloudpakops.releases.make import make_platform_release
from cloudpakops.repository.repository import Repository
from cloudpakops.repository.upgrade_steps import UpgradeCheck, check_upgrades

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Clone(GitCheckout):
    """A checkout in a Git repository whose environments take other releases."""

    def freeze(self, release: str, **versions: str) -> None:
        """Make a platform release from the catalog; underscores stand for hyphens in the products' names."""
        chosen = {name.replace("_", "-"): [version] for name, version in versions.items()}
        text = make_platform_release(release, "", chosen, Repository(self.checkout.root).products())
        self.platform(release).write_text(text)

    def platform(self, release: str) -> Path:
        """Return the path of a platform release."""
        return self.checkout.root / f"stacks/releases/platform/{release}.yaml"

    def name(self, environment: str, release: str) -> None:
        """Let an environment name a platform release."""
        file = self.checkout.stack(environment)
        reference = f"{release}@{digest(load(self.platform(release)).data)}"
        text, count = re.subn(r"(?m)(cloudpakops:platform: ).*$", rf"\g<1>{reference}", file.read_text())
        assert count == 1
        file.write_text(text)

    def check(self, *environments: str, base: str = "HEAD") -> UpgradeCheck:
        """Compare the files as they are with a revision."""
        return check_upgrades(Repository(self.checkout.root), environments, base)
