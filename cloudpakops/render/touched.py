"""The environments whose desired state a change alters: both states are compared, none is guessed from a path."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.files.document import load
from cloudpakops.model.environment import NAMESPACE
from cloudpakops.render.answers import CLOUDS
from cloudpakops.render.differences.same_program import same_program
from cloudpakops.render.differences.state import State, states_in
from cloudpakops.render.paths import plain, possibly_touched

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from cloudpakops.repository.repository import Repository

_PACKAGES = ("requirements.txt", "constraints.txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """The reason by environment; ``same`` are those that a changed program registers just as before."""

    reasons: Mapping[str, str]
    same: Collection[str]


def touched(before: Repository, after: Repository, changed: Collection[str]) -> Touched:
    """Return which environments of ``after`` are to be other than in ``before``, where these paths differ.

    An environment that can't be compared, because its files or the program are not right, counts as touched.
    Raises CloudPakOpsError for an environment whose name is not plain.
    """
    names = possibly_touched(after, changed)
    everywhere = "".join(_everywhere(before.root, after.root))
    reasons: dict[str, str] = {}
    for name in plain(after.environments()) if everywhere else names:
        if reason := _new(before, name) or everywhere or _beside_the_plan(before, after, name):
            reasons[name] = reason
    rest = [name for name in names if name not in reasons]
    if same_program(changed, after.root):
        reasons |= {name: reason for name in rest if (reason := _planned(before, after, name))}
        return Touched(reasons=reasons, same=())
    sdks = {parts[1] for path in changed if (parts := PurePosixPath(path).parts)[0] == "sdks" and len(parts) > 1}
    reasons |= _registered(before.root, after.root, rest, sdks & CLOUDS)
    return Touched(reasons=reasons, same=[name for name in rest if name not in reasons])


def _new(before: Repository, name: str) -> str:
    return "" if name in before.environments() else "it is new"


def _everywhere(before: Path, after: Path) -> Iterator[str]:
    """Yield why every environment is touched: what a rendering doesn't show, because it runs with what is installed."""
    if any(_requirements(before / file) != _requirements(after / file) for file in _PACKAGES):
        yield "the program gets other packages"
    elif _project(before) != _project(after):
        yield "Pulumi.yaml changes"


def _requirements(file: Path) -> set[str]:
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else []
    return {bare for line in lines if (bare := line.partition("#")[0].strip())}


def _project(root: Path) -> Any:
    try:
        return load(root / "Pulumi.yaml", shown_as="Pulumi.yaml").data
    except CloudPakOpsError:
        return None


def _beside_the_plan(before: Repository, after: Repository, name: str) -> str:
    """Return why an environment is touched although its plan may be the same; empty if it isn't."""
    try:
        if _settings(before, name) != _settings(after, name):
            return "its secrets or its settings of Pulumi change"
        if _kubeconfigs(before, name) != _kubeconfigs(after, name):
            return "its kubeconfig changes"
    except CloudPakOpsError as error:
        return _incomparable(error)
    return ""


def _settings(tree: Repository, name: str) -> dict[str, Any]:
    """Return what a stack file tells Pulumi and what is encrypted in it; a plan has all the rest."""
    data = tree.stack_document(name).data
    config = {
        key: _secure(value) if key.startswith(f"{NAMESPACE}:") else value for key, value in data["config"].items()
    }
    return {**data, "config": {key: value for key, value in config.items() if value is not None}}


def _secure(value: Any) -> Any:
    """Return a value's encrypted parts in their places, or None if it has none."""
    if isinstance(value, dict):
        if value.keys() == {"secure"}:
            return value
        return {key: found for key, nested in value.items() if (found := _secure(nested)) is not None} or None
    if isinstance(value, list):
        return {index: found for index, nested in enumerate(value) if (found := _secure(nested)) is not None} or None
    return None


def _kubeconfigs(tree: Repository, name: str) -> list[bytes]:
    """Return the kubeconfigs in the repository that a stack names; the provider reads them, not the program."""
    given = [cluster.kubeconfig.file for cluster in tree.stack(name).environment.clusters if cluster.kubeconfig]
    files = [(tree.root / file).resolve() for file in given if file]
    return [file.read_bytes() for file in files if file.is_relative_to(tree.root.resolve()) and file.is_file()]


def _planned(before: Repository, after: Repository, name: str) -> str:
    try:
        old, new = (tree.plan(tree.stack(name)) for tree in (before, after))
    except CloudPakOpsError as error:
        return _incomparable(error)
    return "" if old == new else "its plan changes"


def _registered(before: Path, after: Path, names: Sequence[str], sdks: Collection[str]) -> dict[str, str]:
    """Return why environments are touched, each tree asked with its own program."""
    if not names:
        return {}
    with ThreadPoolExecutor() as pool:
        olds, news = pool.map(_states, (before, after), (names, names))
    reasons = {name: _reason(olds[name], news[name], sdks) for name in names}
    return {name: reason for name, reason in reasons.items() if reason}


def _reason(old: State | CloudPakOpsError, new: State | CloudPakOpsError, sdks: Collection[str]) -> str:
    for found in (new, old):
        if isinstance(found, CloudPakOpsError):
            return _incomparable(found)
    assert isinstance(old, State)  # noqa: S101 - see above
    assert isinstance(new, State)  # noqa: S101 - see above
    if not old.registered:
        return "the older program does not tell what it registers"
    if old.registered != new.registered:
        return "its plan or the program changes, so that it registers something else"
    used = {str(one.manifest["apiVersion"]).rpartition("/")[2] for one in new.objects if one.of_cloud}
    return f"the SDK of {', '.join(sorted(used & set(sdks)))} changes" if used & set(sdks) else ""


def _states(tree: Path, names: Sequence[str]) -> dict[str, State | CloudPakOpsError]:
    """Return the state of each environment, or why it can't be rendered."""
    try:
        return dict(states_in(tree, "of one side", names))
    except CloudPakOpsError as error:
        if len(names) == 1:
            return {names[0]: error}
        return {name: found for one in names for name, found in _states(tree, [one]).items()}


def _incomparable(error: CloudPakOpsError) -> str:
    problems = getattr(error, "problems", ())
    said = str(problems[0] if problems else error.what).splitlines()[0]
    return f"it cannot be compared: {said}"
