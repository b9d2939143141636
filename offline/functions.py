"""Answers of data sources: some by hand, where programs rely on their form; the rest by the SDK's types."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from offline.checks import problems
from offline.plausible import ACCOUNT, Plausible
from providers.errors import RefusedError
from providers.known_types import function_type, how_to_know
from providers.shapes import example
from providers.values import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Answer = dict[str, Any]


def answer(token: str, args: Mapping[str, Any], region: str) -> Answer:
    """What data source ``token`` gives for ``args``: the same in every run.

    :raises RefusedError: nothing describes the function, or it has other arguments.
    """
    by_hand = _BY_HAND.get(token)
    if by_hand is not None:
        return by_hand(plain(dict(args)), region)
    described = function_type(token)
    if described is None:
        raise RefusedError(f"{token}: no offline stand-in knows this function; {how_to_know(token)}")
    name = token.rpartition(":")[2]
    if described.inputs is not None and (wrong := problems(args, described.inputs, name)):
        raise RefusedError("; ".join(wrong))
    seed = json.dumps([token, plain(dict(args))], sort_keys=True, default=str)
    texts = Plausible(token=token, name=name.removeprefix("get"), seed=seed, region=region)
    outputs = described.outputs
    given = {key: value for key, value in args.items() if key in outputs}
    made = {
        key: example(field.shape, key, texts.text)
        for key, field in outputs.items()
        if field.required and key not in given
    }
    return {**made, "id": args.get("id") or texts.identifier(), **given}


def _zones(args: Mapping[str, Any], region: str) -> Answer:
    region = args.get("region") or region
    excluded = set(args.get("excludeNames") or ())
    names = [f"{region}{letter}" for letter in "abc" if f"{region}{letter}" not in excluded]
    return {
        **args,
        "id": region,
        "region": region,
        "names": names,
        "zoneIds": [
            f"{''.join(part[:1] for part in region.split('-'))}-az{'abc'.index(name[-1]) + 1}" for name in names
        ],
        "groupNames": [region],
    }


def _zone(args: Mapping[str, Any], region: str) -> Answer:
    name = args.get("name") or f"{region}a"
    return {
        **args,
        "id": name,
        "name": name,
        "region": name[:-1],
        "nameSuffix": name[-1],
        "state": "available",
        "zoneId": f"{''.join(part[:1] for part in region.split('-'))}-az1",
        "groupName": region,
        "groupLongName": region,
        "networkBorderGroup": region,
        "optInStatus": "opt-in-not-required",
        "zoneType": "availability-zone",
        "parentZoneId": "",
        "parentZoneName": "",
    }


def _caller(_args: Mapping[str, Any], _region: str) -> Answer:
    return {"id": ACCOUNT, "accountId": ACCOUNT, "arn": f"arn:aws:iam::{ACCOUNT}:user/offline", "userId": "OFFLINE"}


def _region(args: Mapping[str, Any], region: str) -> Answer:
    name = args.get("region") or args.get("name") or region
    endpoint = f"ec2.{name}.offline.invalid"
    return {"id": name, "name": name, "region": name, "description": f"offline {name}", "endpoint": endpoint}


def _partition(_args: Mapping[str, Any], _region: str) -> Answer:
    return {"id": "aws", "partition": "aws", "dnsSuffix": "amazonaws.com", "reverseDnsPrefix": "com.amazonaws"}


def _policy_document(args: Mapping[str, Any], _region: str) -> Answer:
    statements = [_statement(statement) for statement in args.get("statements") or ()]
    document = {"Version": args.get("version") or "2012-10-17", "Statement": statements}
    if args.get("policyId"):
        document["Id"] = args["policyId"]
    return {
        **args,
        "id": "offline",
        "json": json.dumps(document, indent=2),
        "minifiedJson": json.dumps(document, separators=(",", ":")),
    }


def _statement(given: Mapping[str, Any]) -> Answer:
    made: Answer = {"Sid": given["sid"]} if given.get("sid") else {}
    made["Effect"] = given.get("effect") or "Allow"
    for source, target in (
        ("actions", "Action"),
        ("notActions", "NotAction"),
        ("resources", "Resource"),
        ("notResources", "NotResource"),
    ):
        if given.get(source):
            made[target] = _single(sorted(given[source]))
    for source, target in (("principals", "Principal"), ("notPrincipals", "NotPrincipal")):
        if given.get(source):
            made[target] = _principals(given[source])
    conditions: dict[str, dict[str, Any]] = {}
    for condition in given.get("conditions") or ():
        conditions.setdefault(condition["test"], {})[condition["variable"]] = _single(list(condition["values"]))
    if conditions:
        made["Condition"] = conditions
    return made


def _principals(given: list[Mapping[str, Any]]) -> Any:
    if any(principal["type"] == "*" for principal in given):
        return "*"
    return {principal["type"]: _single(sorted(principal["identifiers"])) for principal in given}


def _single(values: list[str]) -> Any:
    return values[0] if len(values) == 1 else values


_BY_HAND: Final[Mapping[str, Callable[[Mapping[str, Any], str], Answer]]] = {
    "aws:index/getAvailabilityZones:getAvailabilityZones": _zones,
    "aws:index/getAvailabilityZone:getAvailabilityZone": _zone,
    "aws:index/getCallerIdentity:getCallerIdentity": _caller,
    "aws:index/getRegion:getRegion": _region,
    "aws:index/getPartition:getPartition": _partition,
    "aws:iam/getPolicyDocument:getPolicyDocument": _policy_document,
}
