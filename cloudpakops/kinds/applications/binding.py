"""What an application is bound to: an instance of a Cloud Pak on its cluster, found by name and protocol."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cloudpakops.base.place import Place
    from cloudpakops.kinds.certificate import Issuer

# What an instance offers to applications; the catalog says it of each kind of instance.
ClientProtocol: TypeAlias = Literal["mq", "kafka", "app-connect", "api-connect"]
# The files that instances take settings from.
SettingsEnding: TypeAlias = Literal["mqsc", "ini"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """The instance that a site names for an application: `orders-qm`, or `team-b/orders-qm`.

    ``called`` is what people call such an instance; ``place`` is where the site names it, below the application.
    ``settings`` are added to those of the instance before it is made. ``login`` is how the application logs in as a
    client: by a Secret of the site, or by a certificate of the issuer that the instance names.
    """

    instance: str
    protocol: ClientProtocol
    called: str
    place: Place
    settings: tuple[InstanceSettings, ...] = ()
    login: Literal["none", "secret", "certificate"] = "none"

    def means(self, namespace: str | None, name: str) -> bool:
        """Tell whether an instance of this namespace and name is meant."""
        where, _, called = self.instance.rpartition("/")
        return called == name and where in {"", namespace}


@dataclass(frozen=True, slots=True, kw_only=True)
class InstanceSettings:
    """What an application adds to the settings of the instance that it is bound to, as a file with this ending."""

    ending: SettingsEnding
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceFacts:
    """What the platform release says of one custom resource: its template, filled in, and when it is ready."""

    api_version: str
    former_api_versions: tuple[str, ...]
    labels: Mapping[str, str]
    spec: Mapping[str, Any]
    ready: tuple[str, ...]
    # The time limit of the wait.
    minutes: int
    # Where its spec has annotations of its pods, another one of which restarts them; empty where that is not known.
    restart: tuple[str, ...] = ()


class BoundInstance(Protocol):
    """The instance that an application is bound to, as it is planned; `cloudpakops.plan` implements it."""

    @property
    def key(self) -> str:
        """The key of the instance in the plan."""

    @property
    def namespace(self) -> str:
        """The namespace for the instances of its product."""

    @property
    def host(self) -> str:
        """The host that clients connect to inside the cluster; empty where the catalog names none."""

    @property
    def port(self) -> int:
        """The port that clients connect to; 0 where the catalog names none."""

    @property
    def identity(self) -> str:
        """What the instance calls itself towards its clients; empty where the catalog names none."""

    @property
    def issuer(self) -> Issuer | None:
        """The issuer of its certificate; None where it has none by cert-manager."""

    @property
    def listener(self) -> Mapping[str, Any]:
        """What its spec says of the listener at ``port``; empty where the catalog knows of no listeners."""

    def resource(self, kind: str, name: str) -> ResourceFacts:
        """Return what the release says of a custom resource of its product; raises KeyError for an unknown kind."""
