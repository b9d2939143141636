"""What pulumi prints when an update violates its update plan, without the values: they may be secrets."""

from __future__ import annotations

import contextlib
from typing import IO, Final

# An update that violates its update plan ends with both values in plain text, secrets too (pulumi/pulumi:
# pkg/resource/deploy/plan.go, MakeError). A value can have several lines, so nothing after this is shown.
_BEFORE_VALUES: Final = b"violates plan"
_LEFT_OUT: Final = b"; the values and the rest of pulumi's output are left out, because they may hold secrets\n"


def without_values(printed: IO[bytes], shown: IO[bytes]) -> None:
    """Copy what pulumi prints, line by line, up to where it names values that violate the update plan."""
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
