"""What every planned application has."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cloudpakops.kinds.described import DescribedObject

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationPlan:
    """An application on one cluster, with all that its component needs."""

    name: str
    namespace: str

    @abstractmethod
    def described(self, prefix: str) -> Iterator[DescribedObject]:
        """Yield every object that its component registers; ``prefix`` starts their logical names."""

    def _object(
        self, api_version: str, kind: str, name: str, resource: str, *, said: str = "", **other: Any
    ) -> DescribedObject:
        """Return one of them, in the namespace of the application unless it says another."""
        return DescribedObject(
            **{
                "api_version": api_version,
                "kind": kind,
                "namespace": self.namespace,
                "name": name,
                "resource": resource,
                "said": f"{said} of application {self.name}" if said else f"application {self.name}",
                "place": ("applications", self.name),
                **other,
            }
        )
