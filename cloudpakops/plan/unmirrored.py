"""What the applications of an air-gapped cluster would fetch from places that its mirror does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cloudpakops.kinds.described import DescribedObject
    from cloudpakops.model.environment import Mirror
    from cloudpakops.plan.instances import Site

# What an image without a registry is pulled from (distribution/reference: normalize.go).
_DEFAULT_REGISTRY = "docker.io"


def unmirrored(
    site: Site, objects: Sequence[DescribedObject], mirror: Mirror, sources: Iterable[str]
) -> tuple[str, ...]:
    """Return a sentence for each place that is not among ``sources``, sorted: who fetches what, and the way out."""
    there = [*sources, *mirror.also, mirror.registry.partition("/")[0], *mirror.reachable]
    found = set()
    for who, image in _images(site, objects):
        if not _covers(there, image):
            place = image.rpartition("/")[0] or image
            host = place.partition("/")[0]
            found.add(
                f"{who} pulls {image}, which the mirror does not have: mirror it and add `also: [{place}]` to mirror; "
                f"or, if the clusters reach {host}, `reachable: [{host}]`"
            )
    for who, what, url in _fetched(objects):
        host = url.partition("://")[2].partition("/")[0].rpartition("@")[2]
        if host and not _covers(there, host):
            found.add(
                f"{who} fetches {what} from {host}: if the clusters reach it, add `reachable: [{host}]` to mirror"
            )
    for placed, application in site.placed():
        if why := application.unseen_images():
            found.add(
                f"application {placed.name} {why}: list them in the release, images: [IMAGE@sha256:DIGEST], and "
                "see to it that the mirror has them"
            )
    return tuple(sorted(found))


def _images(site: Site, objects: Iterable[DescribedObject]) -> Iterator[tuple[str, str]]:
    """Yield every image that applications and specs name, without tag and digest, each with who names it."""
    for placed, application in site.placed():
        for _, image in application.images():
            yield f"application {placed.name}", _repository(image)
    for found in objects:
        for image in _named(found.content):
            yield found.said, _repository(image)


def _named(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, nested in value.items():
            if key == "image" and isinstance(nested, str) and nested:
                yield nested
            elif key == "image" and isinstance(nested, dict) and isinstance(nested.get("repository"), str):
                registry = nested.get("registry")
                yield f"{registry}/{nested['repository']}" if registry else nested["repository"]
            else:
                yield from _named(nested)
    elif isinstance(value, list):
        for item in value:
            yield from _named(item)


def _fetched(objects: Iterable[DescribedObject]) -> Iterator[tuple[str, str, str]]:
    """Yield what pods and Argo CD fetch by themselves: flows, repositories of Git, charts."""
    for found in objects:
        for key, what in (("barURL", "its flows"), ("repoURL", "what it deploys")):
            for url in _under(found.content, key):
                yield found.said, what, url


def _under(value: Any, key: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name, nested in value.items():
            if name == key:
                yield from (nested if isinstance(nested, list) else [str(nested)])
            else:
                yield from _under(nested, key)
    elif isinstance(value, list):
        for item in value:
            yield from _under(item, key)


def _repository(image: str) -> str:
    """Return registry and repository of an image."""
    name = image.partition("@")[0]
    first, _, rest = name.partition("/")
    if not rest or not ("." in first or ":" in first or first == "localhost"):
        first, rest = _DEFAULT_REGISTRY, name
    return f"{first}/{rest.partition(':')[0]}"


def _covers(sources: Iterable[str], place: str) -> bool:
    return any(place == source or place.startswith(f"{source}/") for source in sources)
