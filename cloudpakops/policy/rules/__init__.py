"""All rules, in the order of reports."""

from __future__ import annotations

from cloudpakops.policy.rules.catalogs import CATALOGS_PINNED
from cloudpakops.policy.rules.encryption import ENCRYPTION_AT_REST
from cloudpakops.policy.rules.endpoints import NO_PUBLIC_API, TLS_ON_ROUTES
from cloudpakops.policy.rules.images import IMAGES_BY_DIGEST, NO_LATEST
from cloudpakops.policy.rules.licenses import LICENSE_ACCEPTED
from cloudpakops.policy.rules.ownership import LABELS, OWNERS
from cloudpakops.policy.rules.protection import PROTECTED_RESOURCES
from cloudpakops.policy.rules.rights import NO_CLUSTER_ADMIN
from cloudpakops.policy.rules.secrets import SECRETS_BY_REFERENCE
from cloudpakops.policy.rules.workloads import (
    NO_HOST_NETWORK,
    NO_HOST_PATHS,
    NO_PRIVILEGED_PODS,
    REQUESTS_AND_LIMITS,
)

RULES = (
    PROTECTED_RESOURCES,
    SECRETS_BY_REFERENCE,
    ENCRYPTION_AT_REST,
    NO_PUBLIC_API,
    TLS_ON_ROUTES,
    IMAGES_BY_DIGEST,
    NO_LATEST,
    CATALOGS_PINNED,
    LICENSE_ACCEPTED,
    REQUESTS_AND_LIMITS,
    NO_PRIVILEGED_PODS,
    NO_HOST_PATHS,
    NO_HOST_NETWORK,
    NO_CLUSTER_ADMIN,
    LABELS,
    OWNERS,
)
BY_NAME = {rule.name: rule for rule in RULES}
