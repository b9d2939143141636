"""What pulumi prints, without what may hold a secret."""

from __future__ import annotations

import contextlib
from typing import IO, Final

# An update that goes beyond its plan ends with both values in plain text, secrets too (pulumi/pulumi:
# pkg/resource/deploy/plan.go, MakeError). A value can have several lines, so nothing after this is shown.
_BEFORE_VALUES: Final = b"violates plan"
_LEFT_OUT: Final = b"; which values, and all that pulumi says after this, is left out, as there may be secrets in it\n"


def without_values(printed: IO[bytes], shown: IO[bytes]) -> None:
    """Copy what pulumi prints, line by line, up to where it names values that go beyond a plan."""
    # The reader may be gone; pulumi has to come to its end all the same.
    with contextlib.suppress(OSError):
        for line in printed:
            before, found, _ = line.partition(_BEFORE_VALUES)
            shown.write(before + found + _LEFT_OUT if found else line)
            shown.flush()
            if found:
                break
    for _ in printed:
        pass
