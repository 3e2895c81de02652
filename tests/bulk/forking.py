# SPDX-License-Identifier: EUPL-1.2
"""Starts runs quickly, so that many can be killed: all is loaded once, and each run is a fork.

`python -m tests.bulk.forking SCHEDULER FOLDER OUTPUT`: a line in starts a run, whose process id comes out; then `end`
and its exit code, when it has ended.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ingest.bulk.plan import files
from ingest.bulk.run import ingest


def main() -> None:
    """Start a run for each line that comes in."""
    scheduler, folder, output = sys.argv[1:]
    for _ in sys.stdin:
        child = os.fork()
        if not child:
            ingest(files([Path(folder)]), Path(output), scheduler=scheduler)
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"end {os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
