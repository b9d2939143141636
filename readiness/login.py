"""A kubeconfig as settings of the asynchronous client.

Its own loader doesn't tell a login command which cluster is meant (`provideClusterInfo`), which ours needs; so the
other client of the same package reads the kubeconfig, as in preflight, and its settings are carried over.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

import yaml
from kubernetes import client as blocking
from kubernetes import config
from kubernetes.aio import client
from kubernetes.config import kube_config
from kubernetes.config.config_exception import ConfigException

from readiness.errors import ClusterError, UnreachableError

if TYPE_CHECKING:
    from collections.abc import Iterator

_CARRIED: Final = ("host", "ssl_ca_cert", "cert_file", "key_file", "verify_ssl", "tls_server_name", "proxy", "no_proxy")
_LONGEST: Final = 300


async def log_in(kubeconfig: str | None, context: str | None) -> client.ApiClient:
    """Return a client that has what the kubeconfig says: its content, the path of a file, or None for the user's own.

    Raises ClusterError for one that can't be used, and for a login command that fails.
    """
    try:
        with _private_folder() as folder:
            settings = await asyncio.to_thread(_settings, kubeconfig, context, folder)
            # TLS reads its files here.
            return client.ApiClient(settings)
    except ConfigException as error:
        said = str(error)[:_LONGEST]
        if said.startswith("exec:"):
            raise UnreachableError(f"the login command of the kubeconfig failed: {said}") from None
        raise ClusterError(f"the kubeconfig cannot be used: {said}. Correct it") from None
    except (yaml.YAMLError, OSError, LookupError, TypeError, ValueError, AttributeError) as error:
        # Its text may quote the kubeconfig.
        raise ClusterError(
            f"the kubeconfig cannot be used ({type(error).__name__}). Check it by `kubectl --kubeconfig FILE version`"
        ) from None


@contextmanager
def _private_folder() -> Iterator[str]:
    """Yield a folder for the keys and certificates that the loader writes to files; none outlives the block."""
    with TemporaryDirectory(prefix="readiness-") as folder:
        try:
            yield folder
        finally:
            # It remembers them for the next time.
            written: dict[str, str] = kube_config._temp_files  # noqa: SLF001
            for content in [content for content, path in written.items() if path.startswith(folder)]:
                del written[content]


def _settings(kubeconfig: str | None, context: str | None, folder: str) -> client.Configuration:
    found: Any = blocking.Configuration()
    content = _content(kubeconfig)
    load: Any = config
    with _failures() as said:
        if content is None:
            load.load_kube_config(None, context, found, persist_config=False, temp_file_path=folder)
        else:
            load.load_kube_config_from_dict(content, context, found, persist_config=False, temp_file_path=folder)
    if said:
        raise ConfigException(said[0])
    settings = client.Configuration()
    for key in _CARRIED:
        if (value := getattr(found, key, None)) is not None:
            setattr(settings, key, value)
    settings.api_key.update(found.api_key)
    return settings


@contextmanager
def _failures() -> Iterator[list[str]]:
    """Collect what the loader logs: of a login that failed it says nothing elsewhere."""
    said: list[str] = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger().addHandler(handler)
    try:
        yield said
    finally:
        logging.getLogger().removeHandler(handler)


def _content(kubeconfig: str | None) -> dict[str, Any] | None:
    if kubeconfig is None:
        return None
    parsed = yaml.safe_load(kubeconfig)
    if isinstance(parsed, str):
        parsed = yaml.safe_load(Path(parsed).expanduser().read_text(encoding="utf-8"))
    if not isinstance(parsed, dict):
        raise TypeError
    return parsed
