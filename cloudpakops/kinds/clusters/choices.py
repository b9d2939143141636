"""What stack files choose from, and what the catalog says of each choice: platforms, sizes, storage roles, licences."""

from __future__ import annotations

from typing import Literal, TypeAlias

InstallMode: TypeAlias = Literal["OwnNamespace", "AllNamespaces"]
LicenseEdition: TypeAlias = Literal["standard", "enterprise"]
LicenseUse: TypeAlias = Literal["production", "nonproduction"]
Platform: TypeAlias = Literal["openshift", "kubernetes"]
Size: TypeAlias = Literal["starter", "small", "medium", "large"]
StorageRole: TypeAlias = Literal["rwo", "rwx"]
