"""The base class of every kind of application: its model in a release, and what the plan asks of it."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

from cloudpakops.base.strict import StrictModel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cloudpakops.base.finding import Finding
    from cloudpakops.base.place import Place
    from cloudpakops.kinds.applications.binding import Binding
    from cloudpakops.kinds.applications.context import Context
    from cloudpakops.kinds.applications.folder.source import ManifestFolder
    from cloudpakops.kinds.applications.plan import ApplicationPlan
    from cloudpakops.kinds.applications.site import ApplicationSite
    from cloudpakops.kinds.clusters.choices import Platform
    from cloudpakops.kinds.required_secret import RequiredSecret


class Application(StrictModel):
    """An application as a release describes it; each kind is a subclass that overrides what differs.

    ``required_facts`` and ``optional_facts`` are the keys of `ApplicationSite` that a site must and may give, as they
    are spelled in a stack file.
    """

    kind: str
    required_facts: ClassVar[frozenset[str]]
    optional_facts: ClassVar[frozenset[str]] = frozenset()

    @property
    def container_image(self) -> str | None:
        """The image of its own, under the key ``image``; None where the kind has none."""
        return None

    def images(self) -> Iterator[tuple[Place, str]]:
        """Yield every image that it names, each with its place below the application."""
        if self.container_image is not None:
            yield ("image",), self.container_image

    def unseen_images(self) -> str | None:
        """Return why nobody can tell which images it pulls; None where all are known."""
        return None

    @property
    def folder(self) -> ManifestFolder | None:
        """The folder of the repository that holds its manifests; None where the kind has none."""
        return None

    def namespace_labels(self, platform: Platform) -> Mapping[str, str]:
        """Return labels that the application's namespace must have on this platform."""
        return {}

    def bindings(self, site: ApplicationSite) -> Iterator[Binding]:
        """Yield the instances that the site binds the application to, at most one of each protocol."""
        yield from ()

    def check(
        self,
        site: ApplicationSite,
        manifests: Sequence[Mapping[str, Any]],
        place: Place,
    ) -> Iterator[Finding]:
        """Yield what is wrong beyond facts and bindings, which are checked for every kind.

        ``manifests`` are the objects of its folder; ``place`` is that of the application in the environment.
        """
        yield from ()

    @abstractmethod
    def resolve(self, context: Context) -> ApplicationPlan | None:
        """Return its plan; None where all of it is among the settings of an instance."""

    def required_secrets(self, context: Context) -> Iterator[RequiredSecret]:
        """Yield the Secrets of the environment's secret store that it reads."""
        yield from ()
