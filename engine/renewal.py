"""Prints the pins of another release: `python -m engine.renewal 3.261.0 CHECKSUMS SECOND`.

CHECKSUMS is Pulumi's own list, SECOND a text from another public source that names the same digests, such as the
formula of a package manager. An archive whose digest is only in one of both is left out: a server that was broken
into could serve an archive and its checksum, and the second source is what it can't change.
"""

from __future__ import annotations

import sys
from pathlib import Path

from engine.download import PLATFORMS, archive_of, checksum_of
from engine.errors import WayError


def pins(version: str, checksums: str, second: str) -> tuple[dict[str, str], dict[str, str]]:
    """Give the digests of archives that both sources name, by platform, and for each other why it is left out."""
    confirmed: dict[str, str] = {}
    left_out: dict[str, str] = {}
    for platform in PLATFORMS:
        try:
            digest = checksum_of(archive_of(version, platform), checksums)
        except WayError as error:
            left_out[platform] = str(error)
            continue
        if digest in second.lower():
            confirmed[platform] = digest
        else:
            left_out[platform] = "the second source does not name its digest"
    return confirmed, left_out


def main(arguments: list[str]) -> int:
    """Print the lines for engine/pins.py; give the exit code: 1 if no platform has a pin."""
    if len(arguments) != 3:  # noqa: PLR2004 the two sources and the version
        sys.stderr.write(f"usage: python -m engine.renewal VERSION CHECKSUMS SECOND\n\n{__doc__}")
        return 2
    version, checksums, second = arguments
    confirmed, left_out = pins(version, Path(checksums).read_text("utf-8"), Path(second).read_text("utf-8"))
    sys.stdout.write(f"# Each digest is in {checksums} and in {second}.\nARCHIVES = {{\n")
    sys.stdout.writelines(f'    "{platform}": "{digest}",\n' for platform, digest in confirmed.items())
    sys.stdout.write("}\n")
    sys.stderr.writelines(f"{platform}: left out, {reason}\n" for platform, reason in left_out.items())
    return 0 if confirmed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
