"""Locks in S3 and in what speaks its protocol (IBM Cloud Object Storage, MinIO), by the backend URL's own options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from botocore.session import Session

from cloudpakops.base.errors import CloudPakOpsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SECONDS: Final = 20
_GONE: Final = frozenset({"NoSuchKey", "404"})


def of_bucket(bucket: str, prefix: str, options: Mapping[str, str], folder: str) -> Iterator[tuple[str, bytes]]:
    """Yield key and content of each object in a folder of a bucket; raises CloudPakOpsError.

    Credentials are found as AWS's own tools find them. ``options`` are the parameters of the URL (gocloud.dev:
    blob/s3blob, URLOpener; pulumi/pulumi: pkg/backend/diy/backend.go, translateLegacyS3Params).
    """
    if "role" in options:
        raise CloudPakOpsError(
            "locks can't be read by the parameter role of the backend's URL", "take on that role with AWS_PROFILE"
        )
    where = f"{prefix}/{folder}" if prefix else folder
    try:
        client = _client(options)
        for page in client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=where):
            for entry in page.get("Contents") or []:
                try:
                    yield entry["Key"], client.get_object(Bucket=bucket, Key=entry["Key"])["Body"].read()
                except ClientError as error:
                    if error.response["Error"]["Code"] not in _GONE:  # it was released just now
                        raise
    except (BotoCoreError, ClientError, ValueError) as error:
        raise CloudPakOpsError(
            f"the locks in s3://{bucket}/{where} cannot be read: {error}",
            "check that `aws s3 ls` works for this bucket with the same credentials",
        ) from None


def _client(options: Mapping[str, str]) -> Any:
    insecure = _yes(options.get("disableSSL")) or _yes(options.get("disable_https"))
    endpoint = options.get("endpoint")
    if endpoint and "://" not in endpoint:
        endpoint = f"{'http' if insecure else 'https'}://{endpoint}"
    by_path = _yes(options.get("s3ForcePathStyle")) or _yes(options.get("use_path_style"))
    return Session(profile=options.get("profile")).create_client(
        "s3",
        region_name=options.get("region"),
        endpoint_url=endpoint,
        use_ssl=not insecure,
        config=Config(
            connect_timeout=_SECONDS,
            read_timeout=_SECONDS,
            s3={"addressing_style": "path" if by_path else "auto"},
            use_dualstack_endpoint=_yes(options.get("dualstack")),
            use_fips_endpoint=_yes(options.get("fips")),
        ),
    )


def _yes(value: str | None) -> bool:
    return (value or "").lower() in {"1", "t", "true"}
