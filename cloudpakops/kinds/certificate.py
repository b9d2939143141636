"""Certificates that cert-manager issues on a cluster: who asks for one names the issuer, and a Secret holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from cloudpakops.base.strict import StrictModel, Subdomain

# cert-manager/cert-manager: deploy/crds/cert-manager.io_certificates.yaml.
API_VERSION = "cert-manager.io/v1"
# The keys of the Secret (cert-manager.io: docs/usage/certificate); `ca.crt` is that of the issuer.
KEY, CERTIFICATE, AUTHORITY = "tls.key", "tls.crt", "ca.crt"


class Issuer(StrictModel):
    """An issuer of cert-manager that the cluster has: a ClusterIssuer, or an Issuer of the same namespace."""

    name: Subdomain
    kind: Literal["ClusterIssuer", "Issuer"] = "ClusterIssuer"


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificatePlan:
    """A certificate, and the Secret of the same name that cert-manager puts it into."""

    name: str
    namespace: str
    issuer: str
    issuer_kind: str
    common_name: str
    unit: str
    dns_names: tuple[str, ...] = ()
    usage: Literal["server auth", "client auth"]

    @property
    def spec(self) -> dict[str, Any]:
        """The spec of the Certificate."""
        names = {"dnsNames": list(self.dns_names)} if self.dns_names else {}
        return {
            "secretName": self.name,
            "commonName": self.common_name,
            "subject": {"organizationalUnits": [self.unit]},
            **names,
            "usages": ["digital signature", "key encipherment", self.usage],
            "privateKey": {"algorithm": "RSA", "size": 2048},
            "issuerRef": {"group": "cert-manager.io", "kind": self.issuer_kind, "name": self.issuer},
        }


def certificate(issuer: Issuer, **fields: Any) -> CertificatePlan:
    """Return the plan of a certificate that ``issuer`` issues."""
    return CertificatePlan(issuer=issuer.name, issuer_kind=issuer.kind, **fields)
