"""Applications whose objects another program renders: charts, and what Argo CD deploys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from cloudpakops.base.strict import DigestImage
from cloudpakops.kinds.applications.application import Application

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.base.place import Place


class RenderedElsewhere(Application):
    """An application whose release has to name the images that it pulls; ``unseen`` says why nothing else does."""

    # For air-gapped clusters.
    images_pulled: list[DigestImage] | None = Field(default=None, alias="images")

    unseen: ClassVar[str]

    def images(self) -> Iterator[tuple[Place, str]]:
        yield from ((("images", index), image) for index, image in enumerate(self.images_pulled or ()))

    def unseen_images(self) -> str | None:
        return self.unseen if self.images_pulled is None else None
