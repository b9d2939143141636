"""What stops a benchmark; figures never do."""

from __future__ import annotations


class BenchmarkError(Exception):
    """Nothing was measured; the message says why, and what to do."""
