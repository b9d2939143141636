"""Makes an applications release from another one, with other values or other needs."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from cloudpakops.base.place import dotted
from cloudpakops.files.output import to_yaml
from cloudpakops.releases.settings import put

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cloudpakops.base.errors import Problem
    from cloudpakops.releases.settings import Setting
    from cloudpakops.repository.repository import Release

_HEADER = """\
# yaml-language-server: $schema=../../../schemas/applications-release.schema.json
# What runs on the Cloud Paks; never edit it: a stack names this content by its digest. Make a new release instead.
"""


def derive_applications(
    release: str,
    description: str,
    start: Release,
    settings: Sequence[Setting],
    needs: Mapping[str, str],
    *,
    allow_tags: bool,
) -> tuple[str, list[Problem]]:
    """Return the text of an applications release, that of ``start`` with other values, and the settings that fail.

    ``needs`` are ranges of versions by product; they replace those of ``start`` or come beside them. With
    ``allow_tags`` the release says of itself that its images may be tags. Whether it is well-formed is for its reader.
    """
    former: dict[str, Any] = start.document.data
    applications = deepcopy(former["applications"])
    problems = put(applications, settings)
    content = {
        "release": release,
        "track": "applications",
        "description": description,
        "needs": dict(sorted({**former.get("needs", {}), **needs}.items())),
        **({"allowTags": True} if allow_tags else {}),
    }
    text = _HEADER + "".join(to_yaml({key: value}) for key, value in content.items())
    text += "applications:\n" if applications else "applications: {}\n"
    for name in sorted(applications):
        body = to_yaml({"applications": {name: applications[name]}}).partition("\n")[2]
        text += f"  # {_origin(name, start, settings)}\n{body}"
    return text, problems


def _origin(name: str, start: Release, settings: Sequence[Setting]) -> str:
    """Return where an application comes from, for the comment above it."""
    if name not in start.document.data["applications"]:
        return "new in this release"
    changed = ", ".join(sorted(dotted(setting.place[1:]) for setting in settings if setting.place[0] == name))
    return f"as in release {start.content.release}{f', but for {changed}' if changed else ''}"
