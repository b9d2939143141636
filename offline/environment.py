"""The environment variables of an offline run: built up from nothing, so that no credential gets in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_SHOWING: Final = "TERM COLORTERM NO_COLOR FORCE_COLOR COLUMNS LINES LANG LANGUAGE TZ"
# That nobody is there to answer: the engine looks at these, and none holds more than a mark.
_UNATTENDED: Final = "CI GITHUB_ACTIONS GITLAB_CI JENKINS_URL TF_BUILD TRAVIS CIRCLECI BUILDKITE"
_TUNING: Final = "PULUMI_PARALLEL CLOUDPAKOPS_DEBUG PYTHONWARNINGS PYTHONUTF8 PYTHONDONTWRITEBYTECODE PYTHONHASHSEED"

INHERITED: Final = frozenset(f"{_SHOWING} {_UNATTENDED} {_TUNING}".split())
"""Variables that an offline run takes over from the user's environment, besides ``LC_*``."""

_INHERITED_PREFIXES: Final = ("LC_",)

SYSTEM_PATH: Final = "/usr/local/bin:/usr/bin:/bin"
"""Where an offline run finds programs, besides the engine's own folder: no plugin a user put on PATH."""


def child_environment(
    inherited: Mapping[str, str], engine: Mapping[str, str], *, offline: Path, providers: str
) -> dict[str, str]:
    """The whole environment of the pulumi process.

    :param inherited: this process's environment; only names that can't hold a credential are taken from it.
    :param engine: what the engine needs to find its language host, PATH among it.
    :param offline: the ``.offline`` folder: HOME, PULUMI_HOME, the backend and the passphrase are in it.
    :param providers: the value for PULUMI_DEBUG_PROVIDERS.
    """
    kept = {
        name: value for name, value in inherited.items() if name in INHERITED or name.startswith(_INHERITED_PREFIXES)
    }
    return {
        **kept,
        "PATH": SYSTEM_PATH,
        **engine,
        "HOME": str(offline / "home"),
        "TMPDIR": str(offline / "tmp"),
        "PULUMI_HOME": str(offline / "home" / ".pulumi"),
        # Attributes of each file would be kept in a second one that is not written atomically: a kill between the two
        # leaves a state that can't be read (gocloud.dev: blob/fileblob/attrs.go).
        "PULUMI_BACKEND_URL": f"file://{offline / 'backend'}?metadata=skip",
        "PULUMI_CONFIG_PASSPHRASE_FILE": str(offline / "passphrase"),
        "PULUMI_DEBUG_PROVIDERS": providers,
        # For --event-log, which tells why a run failed.
        "PULUMI_DEBUG_COMMANDS": "1",
        "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
        "PULUMI_IGNORE_AMBIENT_PLUGINS": "true",
        "PULUMI_SKIP_UPDATE_CHECK": "true",
        "PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS": "true",
        "CLOUDPAKOPS_OFFLINE": "1",
    }
