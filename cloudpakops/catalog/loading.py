"""A catalog file as a product: each version merged over what all have in common, then validated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cloudpakops.base.errors import InvalidFilesError
from cloudpakops.base.template import patch
from cloudpakops.files.reading import read
from cloudpakops.model.catalog import Product, ProductFile, ProductVersion

if TYPE_CHECKING:
    from cloudpakops.base.errors import Problem
    from cloudpakops.base.place import Place
    from cloudpakops.files.document import Document


def product_of(document: Document) -> Product:
    """Read a product from its file; raises InvalidFilesError with the problems of all its versions."""
    file = read(ProductFile, document.data, document, partly=True)
    problems: list[Problem] = []
    versions: list[ProductVersion] = []
    for index, version in enumerate(file.versions):
        whole = {"title": file.title, **patch(file.common, version)}
        try:
            versions.append(read(ProductVersion, whole, document, locate=_Written(file, index), show_located=True))
        except InvalidFilesError as error:
            problems += error.problems
    if problems:
        raise InvalidFilesError(problems)
    return Product.model_validate(
        {
            "product": file.product,
            "title": file.title,
            "refused": file.refused,
            "storage": file.storage,
            "operatorUpgrades": file.operator_upgrades,
            "versions": versions,
        }
    )


@dataclass(frozen=True)
class _Written:
    """Finds where what is at a place of a version is written: in the version, or in what all have in common."""

    file: ProductFile
    index: int

    def __call__(self, place: Place) -> Place:
        for part in range(len(place), 0, -1):
            if _has(self.file.versions[self.index], place[:part]):
                break
            if _has(self.file.common, place[:part]):
                return ("common", *place)
        return ("versions", self.index, *place)


def _has(tree: Any, place: Place) -> bool:
    for part in place:
        known = range(len(tree)) if isinstance(tree, list) else tree if isinstance(tree, dict) else ()
        if part not in known:
            return False
        tree = tree[part]
    return True
