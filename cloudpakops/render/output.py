"""Writes rendered objects to standard output, or into a folder for a GitOps agent."""

from __future__ import annotations

import shutil
import string
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.files.output import secret_lines, to_json, to_yaml
from cloudpakops.render.differences.facts import facts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cloudpakops.plan import Plan
    from cloudpakops.render.rendered_object import RenderedObject

Format: TypeAlias = Literal["yaml", "json"]

# By this file a folder is known as ours, to be replaced as a whole; it also tells people what the folder is.
MARKER = "RENDERED.txt"
_IN_FILE_NAMES = frozenset(string.ascii_lowercase + string.digits + "._-")
_ORDER = {"infrastructure": "1-infrastructure", "cloudpak": "2-cloudpak", "application": "3-application"}


def as_text(plan: Plan, objects: Sequence[RenderedObject], form: Format, registered: str = "") -> str:
    """Return everything as one text: a YAML stream, or one JSON object by cluster and layer.

    The JSON also has the digest of all that the program ``registered``, and the logical names in the order of the
    manifests.
    """
    if form == "yaml":
        return "".join(f"---\n# {found.cluster} / {found.layer}\n{to_yaml(found.manifest)}" for found in objects)
    clusters: dict[str, dict[str, list[Any]]] = {}
    names: dict[str, dict[str, list[str]]] = {}
    for found in objects:
        clusters.setdefault(found.cluster, {}).setdefault(found.layer, []).append(found.manifest)
        names.setdefault(found.cluster, {}).setdefault(found.layer, []).append(found.logical_name)
    secrets = [
        {"cluster": cluster, "namespace": namespace, "name": name, "purpose": purpose}
        for cluster, namespace, name, purpose in required_secrets(plan)
    ]
    return to_json(
        {
            "environment": plan.environment,
            "platform": plan.platform,
            "applications": plan.applications,
            "clusters": clusters,
            "logicalNames": names,
            "requiredSecrets": secrets,
            "registered": registered,
            "facts": facts_of(plan, objects).model_dump(by_alias=True),
        }
    )


def required_secrets(plan: Plan) -> list[tuple[str, str, str, str]]:
    """Return the Secrets that rendered manifests refer to: (cluster, namespace, name, purpose), sorted."""
    return sorted(
        (cluster.name, secret.namespace, secret.name, secret.purpose)
        for cluster in plan.clusters
        for secret in cluster.secrets
    )


def into_folder(plan: Plan, objects: Sequence[RenderedObject], form: Format, folder: Path) -> int:
    """Write one file an object below ``folder``, which is replaced as a whole, so nothing stale stays in it.

    Return the number of objects; a cloud's resources are none.

    Raises CloudPakOpsError where the folder holds something else, or can't be written.
    """
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not (folder / MARKER).is_file())):
        raise CloudPakOpsError(
            f"{folder} contains files that were not rendered and would be deleted", "name another folder"
        )
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            _write(plan, objects, form, fresh)
            fresh.chmod(0o755)
            if folder.exists():
                shutil.rmtree(folder)
            fresh.replace(folder)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    except OSError as error:
        raise CloudPakOpsError(
            f"{folder} cannot be written: {error.strerror}", "free disk space, or name a folder that you can write to"
        ) from None
    return sum(not found.of_cloud for found in objects)


def _folder_of(found: RenderedObject) -> str:
    return f"{found.cluster}/{_ORDER[found.layer]}/{found.namespace or '_cluster'}"


def _short_name(found: RenderedObject) -> str:
    """Return what a file is called as long as no other is; names of objects can hold what file names can't."""
    return f"{found.kind}-{found.name}".replace("/", "_").replace(":", "_")


def _exact_name(found: RenderedObject) -> str:
    """Return a name that no other object has: with the group of the kind, and each letter of the object's name."""
    group = found.manifest["apiVersion"].rpartition("/")[0]
    exact = "".join(letter if letter in _IN_FILE_NAMES else f"%{ord(letter):02X}" for letter in found.name)
    return f"{found.kind}.{group}-{exact}" if group else f"{found.kind}-{exact}"


def _write(plan: Plan, objects: Sequence[RenderedObject], form: Format, folder: Path) -> None:
    written = [found for found in objects if not found.of_cloud]
    # Some file systems take `Reader` and `reader` for one name.
    often = Counter((_folder_of(found), _short_name(found).casefold()) for found in written)
    for found in written:
        place = folder / _folder_of(found)
        place.mkdir(parents=True, exist_ok=True)
        text = to_yaml(found.manifest) if form == "yaml" else to_json(found.manifest)
        name = _short_name(found)
        if often[_folder_of(found), name.casefold()] > 1:
            name = _exact_name(found)
        (place / f"{name}.{form}").write_text(text, encoding="utf-8")
    head = (
        f"The desired state of {plan.environment}: platform {plan.platform}, applications {plan.applications}.\n"
        "Made by `cloudpakops render`; edits are lost. Apply the layers in the order of their numbers.\n"
        "The clusters must have these Secrets:\n"
    )
    foot = ""
    if any(found.kind == "Release" and found.manifest["apiVersion"] == "helm.sh/v3" for found in objects):
        foot = (
            "Files Release-* say what Helm has to install; they are not Kubernetes objects, and agents do not "
            "apply them.\n"
        )
    if clouds := sorted({found.cluster for found in objects if found.of_cloud}):
        foot += (
            f"Clusters {', '.join(clouds)} consist of cloud resources, which agents do not apply: `pulumi up` does.\n"
        )
    (folder / MARKER).write_text(head + secret_lines(required_secrets(plan)) + foot, encoding="utf-8")
