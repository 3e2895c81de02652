# SPDX-License-Identifier: EUPL-1.2
"""`python -m tests.canonical [--write]`: are Turtle and TriG files in their one layout?

Hand-written Turtle is formatted by turtlefmt, which keeps comments; TriG by our own writer, because the order of
other writers changes from run to run.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from dreigingsgraaf.rdfwriter import canonical_trig

ROOT = Path(__file__).parents[1]
TURTLE = ("ontology", "data", "shapes")


def main() -> int:
    """Check every file, or rewrite it; return the exit code."""
    write = "--write" in sys.argv[1:]
    turtle = [str(path) for folder in TURTLE for path in sorted((ROOT / folder).rglob("*.ttl"))]
    formatter = str(Path(sys.executable).with_name("turtlefmt"))
    command = [formatter, *([] if write else ["--check"]), *turtle]
    code = subprocess.run(command, cwd=ROOT, check=False).returncode
    for path in sorted((ROOT / "data").rglob("*.trig")):
        text = path.read_text(encoding="utf-8")
        wanted = canonical_trig(text)
        if text != wanted and write:
            path.write_text(wanted, encoding="utf-8")
        elif text != wanted:
            sys.stderr.write(f"{path.relative_to(ROOT)} is not in canonical form: run `make format`.\n")
            code = 1
    return code


if __name__ == "__main__":
    sys.exit(main())
