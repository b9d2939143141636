"""Whether a workload has what it uses and nothing else, and no secret among its settings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cloudpakops.base.finding import Finding
from cloudpakops.kinds.applications.roles import role_findings
from cloudpakops.kinds.applications.workload.connections import SETTINGS
from cloudpakops.kinds.applications.workload.mqsc import user_of
from cloudpakops.kinds.applications.workload.needs import MQ_USER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.base.place import Place
    from cloudpakops.kinds.applications.site import ApplicationSite
    from cloudpakops.kinds.applications.workload.model import Workload


def workload_findings(workload: Workload, site: ApplicationSite, place: Place) -> Iterator[Finding]:
    """Yield what is wrong with a workload at a site."""
    yield from _bindings(workload, site, place)
    yield from _variables(workload, site, place)
    yield from _copies(site, place)
    secrets = [*workload.environment_from, *(given.secret for given in workload.environment.values())]
    secrets += [mount.secret for mount in workload.mounts if mount.secret]
    yield from role_findings(site.name, "secrets", secrets, site.secrets, place)
    config_maps = [mount.config_map for mount in workload.mounts if mount.config_map]
    yield from role_findings(site.name, "configMaps", config_maps, site.config_maps, place)
    if site.host and workload.port is None:
        yield Finding((*place, "host"), f"{site.name} has no port, so nothing can reach it", "remove host")
    if workload.api_token and site.service_account is None:
        yield Finding(
            place,
            f"{site.name} uses the Kubernetes API and has no service account of its own",
            "name one of its namespace that may do what it does: serviceAccount: NAME",
        )


def _bindings(workload: Workload, site: ApplicationSite, place: Place) -> Iterator[Finding]:
    for fact, what, need, given, fix in (
        (
            "queueManager",
            "a queue manager",
            workload.queue_manager,
            site.queue_manager,
            "bind it: queueManager: {instance: NAME}, with credentialsSecret: NAME where that names no issuer",
        ),
        (
            "kafka",
            "an Event Streams instance",
            workload.kafka,
            site.kafka,
            "bind it: kafka: {instance: NAME, credentialsSecret: NAME, caSecret: NAME}",
        ),
    ):
        if need and not given:
            yield Finding((*place, fact), f"{site.name} needs {what}", fix)
        if given and not need:
            yield Finding((*place, fact), f"{site.name} does not use {what}", f"remove {fact}")
    need = workload.queue_manager
    if need and site.queue_manager and (need.authorities or not site.queue_manager.credentials_secret):
        user = user_of(need, site.name)
        if not re.match(MQ_USER, user):
            yield Finding(
                (*place, "name"),
                f"{user} can't be a user in MQ, whose names have at most 12 characters",
                f"make a release that names another: applications.{site.name}.queueManager.user",
            )


def _variables(workload: Workload, site: ApplicationSite, place: Place) -> Iterator[Finding]:
    """Yield each variable that is set twice: by settings, by Secrets, or by a binding."""
    bound = [name for name, given in (("queueManager", site.queue_manager), ("kafka", site.kafka)) if given]
    for variable in sorted({*workload.config, *site.config, *workload.environment}):
        for fact in bound:
            if variable in SETTINGS[fact]:
                spot = (*place, "config", variable) if variable in site.config else (*place, fact)
                fix = f"remove {variable} from config, or call it something else"
                yield Finding(spot, f"{variable} of {site.name} is set by the binding {fact}", fix)
    for variable in sorted(workload.environment.keys() & {*workload.config, *site.config}):
        spot = (*place, "config", variable) if variable in site.config else (*place, "name")
        yield Finding(
            spot, f"{variable} of {site.name} is in config and comes from a Secret as well", f"remove {variable} here"
        )


def _copies(site: ApplicationSite, place: Place) -> Iterator[Finding]:
    scaling = site.autoscaling
    if scaling is None:
        if site.replicas is None:
            fix = "add replicas, or autoscaling: {minimum: 2, maximum: 6, cpu: 70}"
            yield Finding(place, f"{site.name} is of kind workload and needs replicas", fix)
        return
    if site.replicas is not None:
        yield Finding(
            (*place, "replicas"), f"autoscaling decides how many copies of {site.name} run", "remove replicas"
        )
    for measure in ("cpu", "memory"):
        if getattr(scaling, measure) and measure not in site.resources.requests:
            yield Finding(
                (*place, "autoscaling", measure),
                f"{site.name} requests no {measure}, and autoscaling compares its use with what is requested",
                f"add resources: {{requests: {{{measure}: AMOUNT}}}}",
            )
