"""Plausible outputs of a cloud: deterministic, and not those of a real resource.

Addresses are from the ranges for documentation (RFC 5737, RFC 3849), host names end in ``.invalid`` (RFC 2606), the
account is all zeros: nothing made here can be taken for a real thing.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from dataclasses import dataclass
from typing import Final

ACCOUNT: Final = "000000000000"
REGIONS: Final = {"aws": "us-east-1", "ibm": "eu-de", "rhcs": "us-east-1"}

# How AWS calls ids of a type (docs.aws.amazon.com: each service's API reference).
_AWS_IDS: Final = {
    "Vpc": "vpc",
    "Subnet": "subnet",
    "SecurityGroup": "sg",
    "SecurityGroupRule": "sgr",
    "SecurityGroupIngressRule": "sgr",
    "SecurityGroupEgressRule": "sgr",
    "InternetGateway": "igw",
    "NatGateway": "nat",
    "RouteTable": "rtb",
    "RouteTableAssociation": "rtbassoc",
    "NetworkAcl": "acl",
    "NetworkInterface": "eni",
    "Instance": "i",
    "Volume": "vol",
    "Eip": "eipalloc",
    "VpcEndpoint": "vpce",
    "LaunchTemplate": "lt",
    "VpcDhcpOptions": "dopt",
    "FileSystem": "fs",
    "AccessPoint": "fsap",
    "MountTarget": "fsmt",
    "KeyPair": "key",
    "Ami": "ami",
}
_AWS_ID_FIELDS: Final = {
    "vpcid": "vpc",
    "subnetid": "subnet",
    "securitygroupid": "sg",
    "networkaclid": "acl",
    "routetableid": "rtb",
    "networkinterfaceid": "eni",
    "internetgatewayid": "igw",
    "natgatewayid": "nat",
    "instanceid": "i",
    "volumeid": "vol",
    "allocationid": "eipalloc",
    "imageid": "ami",
    "filesystemid": "fs",
    "dhcpoptionsid": "dopt",
    "associationid": "eipassoc",
}
# What IBM Cloud knows by its cloud resource name (IBM-Cloud/terraform-provider-ibm: ibm/service).
_IBM_CRNS: Final = frozenset({"ResourceInstance", "ResourceKey", "KmsKey"})
NAME_FIELDS: Final = ("bucket", "name", "identifier", "clusterIdentifier", "functionName", "nodeGroupName")
"""Inputs that hold what the cloud calls the resource."""

_NAMES: Final = frozenset(field.lower() for field in NAME_FIELDS)
_TIME: Final = "2000-01-01T00:00:00Z"


@dataclass(frozen=True, kw_only=True)
class Plausible:
    """Texts of the resource or data source ``seed``, of type ``token``, called ``name`` in the program."""

    token: str
    name: str
    seed: str
    region: str
    physical_name: str | None = None
    """What the program has the cloud call it, if it does."""

    @property
    def package(self) -> str:
        """The package of the type: ``aws``, ``ibm``, ``rhcs``."""
        return self.token.partition(":")[0]

    def identifier(self) -> str:
        """The resource's id."""
        kind = self.token.rpartition(":")[2]
        if self.package == "aws":
            prefix = _AWS_IDS.get(kind)
            return f"{prefix}-{self._hex('id', 17)}" if prefix else self._called()
        if self.package == "ibm" and kind in _IBM_CRNS:
            return self.text("crn")
        return str(uuid.UUID(self._hex("id", 32)))

    def text(self, field: str) -> str:  # noqa: C901, PLR0911, PLR0912 - a table of forms, read from top to bottom
        """The text of property ``field``."""
        low = field.lower()
        kind = self.token.rpartition(":")[2]
        if low.endswith("arn"):
            service = self.token.partition(":")[2].partition("/")[0]
            if service == "s3":
                return f"arn:aws:s3:::{self._called()}"
            region = "" if service == "iam" else self.region  # IAM is global
            return f"arn:aws:{service}:{region}:{ACCOUNT}:{_kebab(kind)}/{self.identifier()}"
        if low.endswith("crn"):
            return f"crn:v1:bluemix:public:{_kebab(kind)}:{self.region}:a/{'0' * 32}:{self._uuid(field)}::"
        if low in {"ownerid", "accountid", "owner", "registryid"}:
            return ACCOUNT
        if "cidr" in low:
            return "2001:db8::/56" if "ipv6" in low else f"10.{self._number(field)}.0.0/16"
        if "ipv6" in low and "address" in low:
            return f"2001:db8::{self._hex(field, 4)}"
        if low.endswith(("ip", "ipaddress", "ipv4address")):
            return f"192.0.2.{self._number(field)}"
        if low == "consoleurl":  # a route of the cluster, as any other
            return f"https://console-openshift-console.apps.{self._host()}"
        if low.endswith("url") or low == "issuer":
            return f"https://{self._host()}"
        if low.endswith("endpoint"):
            return f"https://{self._host()}" if kind == "Cluster" else self._host()
        if low.endswith(("dnsname", "domainname", "hostname", "domain", "privatedns", "publicdns")):
            return self._host()
        if low in {"region", "location"}:
            return self.region
        if low.endswith(("availabilityzone", "zone")):
            return f"{self.region}a" if self.package == "aws" else f"{self.region}-1"
        if low.endswith(("time", "createdat", "updatedat", "date", "createdon", "updatedon")):
            return _TIME
        if low in {"status", "state"}:
            return "active"
        if low in {"data", "certificate", "cacertificate", "kubeconfig", "clusterca"}:
            return "b2ZmbGluZQ=="  # base64 of "offline"
        if low in {"policy", "json", "assumerolepolicy", "definition"}:
            return "{}"
        if low in _NAMES:
            return self._called()
        if low.endswith("version"):
            return "1"
        if low.endswith("id"):
            prefix = next((known for end, known in _AWS_ID_FIELDS.items() if low.endswith(end)), None)
            if self.package == "aws":
                return f"{prefix}-{self._hex(field, 17)}" if prefix else self._hex(field, 17)
            return self._uuid(field)
        return f"{_kebab(field)}-{self._hex(field, 8)}"

    def _called(self) -> str:
        # The official provider makes names up like this: the name in the program, seven random hex digits.
        return self.physical_name or f"{_safe(self.name)}-{self._hex('name', 7)}"

    def _hex(self, field: str, digits: int) -> str:
        return hashlib.sha256(f"{self.seed}\0{field}".encode()).hexdigest()[:digits]

    def _uuid(self, field: str) -> str:
        return str(uuid.UUID(self._hex(field, 32)))

    def _number(self, field: str) -> int:
        return int(self._hex(field, 4), 16) % 254 + 1

    def _host(self) -> str:
        kind = self.token.rpartition(":")[2]
        return f"{_safe(self.name)}-{self._hex('host', 7)}.{_kebab(kind)}.{self.region}.offline.invalid"


def _kebab(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()


def _safe(name: str) -> str:
    return re.sub(r"[^a-z0-9-]+", "-", name.lower()).strip("-") or "x"
