"""`python -m benchmarks.rendering ROOT` validates and renders all environments of a folder, and prints what it took."""

from __future__ import annotations

import json
import resource
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from cloudpakops.render.output import as_text
from cloudpakops.render.run import render
from cloudpakops.repository.repository import Repository
from cloudpakops.repository.validation import validate


def main(root: Path) -> None:
    """Validate and render in this process; seconds are without its start, mebibytes the most that it had."""
    started = time.perf_counter()
    repository = Repository(root)
    names = repository.environments()
    if problems := validate(repository, names, datetime.now(UTC).date()):
        sys.exit("\n".join(map(str, problems)))
    objects = 0
    for name in names:
        rendered = render(repository, name)
        objects += len(rendered)
        as_text(repository.plan(repository.stack(name)), rendered, "yaml")
    result = {
        "environments": len(names),
        "objects": objects,
        "seconds": time.perf_counter() - started,
        "mebibytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
