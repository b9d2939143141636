"""The shadow project: what an offline run gives the engine instead of the project's own files.

``.offline/project/Pulumi.yaml`` is the project's without what binds it to a backend or to folders relative to itself;
``.offline/project/stacks/Pulumi.<env>.yaml`` is the stack file with placeholders for secrets, every other scalar as it
is written there. The program is the project's own (``main`` points back), and the working tree stays as it is.

Placeholders are plain text and the shadow's config schema says nothing of secrets: a placeholder is none, the program
marks it (``require_secret``) whatever the file says, and so no key derivation, no cipher and no start of the CLI for
each value is needed. (The engine refuses plain text only where the schema says ``secret: true``.)
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

from offline.errors import OfflineError
from offline.files import explained, write_if_changed
from offline.layout import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACEHOLDER: Final = "offline-placeholder"
ATTACHED: Final = frozenset({"readiness"})
"""Plugins of the project's own that a stand-in answers for."""

_KEYS: Final = ("encryptionsalt", "encryptedkey", "secretsprovider")
_OWN_STACKS: Final = "stacks"
_PLAIN: Final = "plain"


class _Source(str):
    """A scalar without quotes: what it means is for the engine to say, not for the YAML of Python."""

    __slots__ = ()


_SafeLoader: Any = yaml.SafeLoader


class _Loader(_SafeLoader):  # type: ignore[misc]
    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        plain = kind is yaml.ScalarNode and implicit[0]
        return _PLAIN if plain else str(super().resolve(kind, value, implicit))


class _Dumper(yaml.SafeDumper):
    pass


def _source(dumper: Any, value: _Source) -> Any:
    return dumper.represent_scalar(dumper.resolve(yaml.ScalarNode, value, (True, False)), str(value))


_Loader.add_constructor(_PLAIN, lambda _, node: _Source(node.value))
_Dumper.add_representer(_Source, _source)
# What is in quotes stays so: Go's YAML would read `1e3` as a number.
_Dumper.add_representer(str, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:str", value, style='"'))


class ShadowProject:
    """The shadow of the project in ``project``; it is in ``<offline>/project``."""

    def __init__(self, project: Path, offline: Path) -> None:
        """Read the project's settings.

        :raises OfflineError: Pulumi.yaml does not exist or cannot be read.
        """
        self.project = project
        self.folder = offline / "project"
        self._scratch = offline / "tmp"
        self._settings = _load(_project_file(project))

    @property
    def name(self) -> str:
        """The project's name."""
        return str(self._settings.get("name", ""))

    def stack_file(self, environment: str) -> Path:
        """Where the shadow has the stack file of ``environment``."""
        return self.folder / _OWN_STACKS / f"Pulumi.{environment}.yaml"

    def environments(self) -> list[str]:
        """The environments that have a stack file, sorted."""
        return sorted(path.name[len("Pulumi.") : -len(".yaml")] for path in self._stack_folder().glob("Pulumi.*.yaml"))

    def refuse_unknown(self, environment: str) -> Path:
        """The stack file of ``environment``.

        :raises OfflineError: there is none; the message lists those there are.
        """
        source = self._stack_folder() / f"Pulumi.{environment}.yaml"
        if not source.is_file():
            there = ", ".join(self.environments()) or "none"
            message = (
                f"{source}: the file does not exist, and so environment {environment!r} does not exist. "
                f"Environments: {there}"
            )
            raise OfflineError(message)
        return source

    def write(self, environment: str | None) -> None:
        """Bring the shadow up to date, for ``environment`` if one is given; files that are right stay untouched.

        :raises OfflineError: the environment has no stack file, or a file can't be read or written.
        """
        self._put(self.folder / "Pulumi.yaml", self._shadow_settings())
        if environment is None:
            return
        stack = _load(self.refuse_unknown(environment))
        for key in _KEYS:
            stack.pop(key, None)
        config = stack.get("config")
        if isinstance(config, dict):
            stack["config"] = {key: without_secrets(value, str(key)) for key, value in config.items()}
        target = self.stack_file(environment)
        salt = _salt(target)
        if salt:
            stack["encryptionsalt"] = salt
        self._put(target, stack)

    def _stack_folder(self) -> Path:
        # A string under `config` is the deprecated spelling of stackConfigDir.
        configured = self._settings.get("stackConfigDir") or self._settings.get("config")
        return self.project / configured if isinstance(configured, str) else self.project

    def _shadow_settings(self) -> dict[str, Any]:
        settings = dict(self._settings)
        settings.pop("backend", None)
        settings["main"] = os.path.relpath(self.project / str(settings.get("main") or "."), self.folder)
        settings["stackConfigDir"] = _OWN_STACKS
        settings["runtime"] = self._runtime()
        config = settings.get("config")
        if isinstance(config, dict):
            settings["config"] = {key: _without_mark(declared) for key, declared in config.items()}
        else:
            settings.pop("config", None)
        for section, entries in _plugin_lists(settings.get("plugins")):
            # What is attached needs no folder, and in a project that has the tool as a package there is none here.
            kept = [self._absolute_path(entry) for entry in entries if _name(entry) not in ATTACHED]
            settings["plugins"] = {**settings["plugins"], section: kept}
        packages = settings.get("packages")
        if isinstance(packages, dict):
            settings["packages"] = {name: self._absolute_package(source) for name, source in packages.items()}
        return settings

    def _runtime(self) -> dict[str, Any]:
        runtime = self._settings.get("runtime")
        described: dict[str, Any] = (
            {"name": runtime} if isinstance(runtime, str) else {"name": "python", **(runtime or {})}
        )
        options = dict(described.get("options") or {})
        configured = options.get("virtualenv")
        own = self.project / str(configured or ".venv")
        options["virtualenv"] = str(own.resolve() if own.is_dir() else Path(sys.prefix).resolve())
        # Without it the language host looks for lock files to tell pip from poetry and uv.
        options.setdefault("toolchain", "pip")
        described["options"] = options
        return described

    def _absolute_path(self, entry: Any) -> Any:
        if isinstance(entry, dict) and isinstance(entry.get("path"), str):
            return {**entry, "path": str((self.project / entry["path"]).resolve())}
        return entry

    def _absolute_package(self, source: Any) -> Any:
        if isinstance(source, str) and source.startswith("."):
            return str((self.project / source).resolve())
        if isinstance(source, dict) and str(source.get("source", "")).startswith("."):
            return {**source, "source": str((self.project / source["source"]).resolve())}
        return source

    def _put(self, path: Path, content: dict[str, Any]) -> None:
        text = yaml.dump(content, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=2**31 - 1)
        head = (
            f"# Generated by `cloudpakops offline`; edit {path.name} of the project, because each run overwrites "
            "this one.\n"
        )
        write_if_changed(path, head + text, self._scratch)


def without_secrets(value: Any, place: str) -> Any:
    """``value`` with every ``secure:`` in it replaced by ``offline-placeholder:<place>``."""
    if isinstance(value, dict):
        if set(value) == {"secure"} and isinstance(value["secure"], str):
            return f"{PLACEHOLDER}:{place}"
        return {key: without_secrets(item, f"{place}.{key}") for key, item in value.items()}
    if isinstance(value, list):
        return [without_secrets(item, f"{place}[{position}]") for position, item in enumerate(value)]
    return value


def _without_mark(declared: Any) -> Any:
    if isinstance(declared, dict):
        return {key: value for key, value in declared.items() if key != "secret"}
    return declared


def _plugin_lists(plugins: Any) -> Iterator[tuple[str, list[Any]]]:
    if isinstance(plugins, dict):
        for section, entries in plugins.items():
            if isinstance(entries, list):
                yield section, entries


def _name(entry: Any) -> Any:
    return entry.get("name") if isinstance(entry, dict) else None


def _salt(stack_file: Path) -> str | None:
    """The salt that the engine wrote into the shadow's stack file when it made the stack."""
    if not stack_file.is_file():
        return None
    salt = _load(stack_file).get("encryptionsalt")
    return salt if isinstance(salt, str) else None


def _project_file(project: Path) -> Path:
    for name in ("Pulumi.yaml", "Pulumi.yml"):
        if (project / name).is_file():
            return project / name
    message = f"{project}: this folder has no Pulumi.yaml. Run in the project's folder (the one above {FOLDER})"
    raise OfflineError(message)


def _load(path: Path) -> dict[str, Any]:
    with explained(path, "read"):
        text = path.read_text(encoding="utf-8")
    try:
        # The loader is the safe one.
        content = yaml.load(text, Loader=_Loader)  # noqa: S506
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f" in line {mark.line + 1}" if mark else ""
        message = f"{path}: it is not YAML{place}: {getattr(error, 'problem', None) or 'unreadable'}. Correct it"
        raise OfflineError(message) from error
    except (RecursionError, ValueError) as error:  # such as a date that there isn't
        message = f"{path}: it cannot be read: {error}. Correct it"
        raise OfflineError(message) from error
    if content is None:
        return {}
    if not isinstance(content, dict):
        message = f"{path}: its top level must be a map. Correct it"
        raise OfflineError(message)
    return content
