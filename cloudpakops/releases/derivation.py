"""Making an applications release from another one: the same but for its images and the platforms that it accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.files.output import to_yaml

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

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
    platforms: Collection[str],
    *,
    allow_tags: bool,
) -> str:
    """Return the text of an applications release: that of ``start`` with other images, for further platforms.

    With ``allow_tags`` it says of itself that its images may be tags. Whether it is well-formed is for who reads it.
    Raises CloudPakOpsError for an application that is not there, or that has no image.
    """
    former: dict[str, Any] = start.document.data
    applications = {name: dict(application) for name, application in former["applications"].items()}
    for name, image in images.items():
        _check_image(name, applications)
        applications[name]["image"] = image
    content = {
        "release": release,
        "track": "applications",
        "description": description,
        "platforms": sorted({*former["platforms"], *platforms}),
        **({"allowTags": True} if allow_tags else {}),
    }
    text = _HEADER + "".join(to_yaml({key: value}) for key, value in content.items()) + "applications:\n"
    for name in sorted(applications):
        body = to_yaml({"applications": {name: applications[name]}}).partition("\n")[2]
        other = ", with another image" if name in images else ""
        text += f"  # as in release {start.content.release}{other}\n{body}"
    return text


def _check_image(name: str, applications: Mapping[str, Any]) -> None:
    if name not in applications:
        raise CloudPakOpsError(
            f"the release has no application {name}", f"choose from {', '.join(sorted(applications))}"
        )
    kind = applications[name].get("kind", "workload")
    if kind != "workload":
        raise CloudPakOpsError(
            f"{name} is of kind {kind}, which has no image of its own",
            "copy the release's file to the new id, and edit the copy",
        )
