"""Making an applications release from another one: the same but for its images and the products that it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.files.output import to_yaml
from cloudpakops.model.release import ApplicationsRelease

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cloudpakops.repository.repository import Release

_HEADER = """\
# yaml-language-server: $schema=../../../schemas/applications-release.schema.json
# What runs on the Cloud Paks; never edited: a stack names this content by its digest. Make a new release instead.
"""


def derive_applications(
    release: str,
    description: str,
    start: Release,
    images: Mapping[str, str],
    needs: Mapping[str, str],
    *,
    allow_tags: bool,
) -> str:
    """Return the text of an applications release: that of ``start`` with other images, or other ranges of products.

    ``needs`` are ranges of versions by product; they replace those of ``start`` or come beside them. With
    ``allow_tags`` the release says of itself that its images may be tags. Whether it is well-formed is for its reader.
    Raises CloudPakOpsError for an application that is not there, or that has no image.
    """
    former: dict[str, Any] = start.document.data
    applications = {name: dict(application) for name, application in former["applications"].items()}
    for name, image in images.items():
        _check_image(name, start)
        applications[name]["image"] = image
    content = {
        "release": release,
        "track": "applications",
        "description": description,
        "needs": dict(sorted({**former.get("needs", {}), **needs}.items())),
        **({"allowTags": True} if allow_tags else {}),
    }
    text = _HEADER + "".join(to_yaml({key: value}) for key, value in content.items()) + "applications:\n"
    for name in sorted(applications):
        body = to_yaml({"applications": {name: applications[name]}}).partition("\n")[2]
        other = ", with another image" if name in images else ""
        text += f"  # as in release {start.content.release}{other}\n{body}"
    return text


def _check_image(name: str, start: Release) -> None:
    assert isinstance(start.content, ApplicationsRelease)  # noqa: S101 - the model follows from the track
    applications = start.content.applications
    if name not in applications:
        raise CloudPakOpsError(
            f"the release has no application {name}", f"choose from {', '.join(sorted(applications))}"
        )
    if applications[name].container_image is None:
        raise CloudPakOpsError(
            f"{name} is of kind {applications[name].kind}, which has no image of its own",
            "copy the release's file to the new id, and edit the copy",
        )
