# SPDX-License-Identifier: EUPL-1.2
"""Writes what is measured on the annotated letters: tables of `docs/quality.md`, confidence of each rule, the floor.

`python -m tests.quality.figures` shows what no longer agrees; with `--write` it puts the new figures in the files.
The floor only rises: who lowers a figure on purpose edits `tests/quality/floor.json` and says why in the commit.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ingest.measuring.evaluate import figures, verdict_of
from ingest.proposals.confidence import FEWEST, MEASURED, measured

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.measuring.judge import Verdict

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = ROOT / "docs" / "quality.md"
FLOOR: Final = Path(__file__).with_name("floor.json")
SETS: Final = {
    "heldout": ROOT / "tests" / "heldout",
    "development": ROOT / "tests" / "development",
    "first-letter": ROOT.parent / "shared" / "reference" / "annotation.json",
}
"""What is measured on; the first letter's annotation lies beside the repository."""

_GOALS: Final = (
    ("references, F1", ("kinds", "references", "f1"), 0.99),
    ("mentions linked to the right entity, F1", ("kinds", "mentions", "f1"), 0.95),
    ("commitments, F1", ("kinds", "commitments", "f1"), 0.85),
    ("measures, recall", ("kinds", "measures", "recall"), 0.85),
    ("measures, precision", ("kinds", "measures", "precision"), 0.80),
    ("threats of a found measure all right", ("kinds", "measures.addresses", "entirelyRight"), 0.85),
    ("ministry of a found measure right", ("kinds", "measures.responsible", "entirelyRight"), 0.85),
    ("status of a found measure right", ("kinds", "measures.status", "entirelyRight"), 0.85),
)
_ERRORS: Final = (
    "false threat facts per 1,000 words about other subjects",
    ("otherSubjects", "perThousandWords"),
    1,
)
_CENTS: Final = 100
_MARGIN: Final = 0.03


@cache
def verdict(name: str) -> Verdict:
    """Return what was counted on one of the sets; each is read once."""
    return verdict_of(SETS[name])


@cache
def numbers(name: str) -> dict[str, Any]:
    """Return the figures of one of the sets."""
    return figures(verdict(name))


def tables(name: str) -> Iterator[tuple[str, str]]:
    """Yield the tables of a set, each under the name of its place in the page."""
    of = numbers(name)
    rows = [
        f"| {kind} | {said['precision']:.2f} | {said['recall']:.2f} | {said['f1']:.2f} "
        f"| {said['right'] + said['wrong']} | {said['right'] + said['missed']} | {_whole(said)} |"
        for kind, said in of["kinds"].items()
    ]
    yield name, "\n".join([
        "| kind of fact | precision | recall | F1 | proposed | there | entirely right |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
        *rows,
    ])  # fmt: skip
    if name == "heldout":
        yield "goals", _goals(of, numbers("development"))
        yield "rules", _rules(of)


def _whole(said: dict[str, Any]) -> str:
    return "" if said["entirelyRight"] is None else f"{said['entirelyRight']:.2f}"


def _goals(heldout: dict[str, Any], development: dict[str, Any]) -> str:
    lines = ["| goal | wanted | held-out | development |", "| --- | ---: | ---: | ---: |"]
    for label, path, least in _GOALS:
        lines.append(f"| {label} | ≥ {least:.2f} | {_at(heldout, path):.2f} | {_at(development, path):.2f} |")
    label, errors, most = _ERRORS
    lines.append(f"| {label} | < {most} | {_at(heldout, errors):.2f} | {_at(development, errors):.2f} |")
    return "\n".join(lines)


def _rules(of: dict[str, Any]) -> str:
    lines = ["| kind of fact | rule | precision | cases |", "| --- | --- | ---: | ---: |"]
    for kind, rules in of["rules"].items():
        for rule, said in rules.items():
            if said["cases"] >= FEWEST:
                lines.append(f"| {kind} | {rule} | {said['precision']:.2f} | {said['cases']} |")
    return "\n".join(lines)


def _at(of: dict[str, Any], path: tuple[str, ...]) -> float:
    value: Any = of
    for step in path:
        value = value[step]
    return float(value)


def kept(name: str) -> dict[str, float]:
    """Return the figures that may not fall."""
    of = numbers(name)
    found = {f"{kind}.f1": float(said["f1"]) for kind, said in of["kinds"].items() if "." not in kind}
    found |= {
        f"{kind}.entirelyRight": of["kinds"][kind]["entirelyRight"]
        for kind in ("measures.addresses", "measures.responsible", "measures.status")
    }
    return found


def floors(name: str) -> dict[str, float]:
    """Return below what the figures may not fall: a little less, since one measure more changes the shares."""
    return {key: math.floor((value - _MARGIN) * _CENTS) / _CENTS for key, value in kept(name).items()}


def page(name: str, text: str) -> str:
    """Return the page with the tables of a set put in."""
    for place, table in tables(name):
        begin, end = f"<!-- {place} -->", f"<!-- end of {place} -->"
        before, _, rest = text.partition(begin)
        _, found, after = rest.partition(end)
        if not found:
            raise ValueError(f"docs/quality.md has no place for {place}.")
        text = f"{before}{begin}\n\n{table}\n\n{end}{after}"
    return text


def rules_file() -> str:
    """Return what `measured.json` should hold."""
    return json.dumps(measured(verdict("heldout").rules), indent=1, ensure_ascii=False) + "\n"


def main() -> int:
    """Show or write what changed; return 1 when files are out of date and were not written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the figures in the files")
    write: bool = parser.parse_args().write
    floor: dict[str, dict[str, float]] = json.loads(FLOOR.read_text(encoding="utf-8"))
    text = PAGE.read_text(encoding="utf-8")
    for name in SETS:
        if SETS[name].exists():
            text = page(name, text)
            of = floor.setdefault(name, {})
            floor[name] = {key: max(value, of.get(key, 0)) for key, value in floors(name).items()}
    wanted = {
        PAGE: text,
        MEASURED: rules_file(),
        FLOOR: json.dumps(floor, indent=1) + "\n",
    }
    stale = [path for path, content in wanted.items() if path.read_text(encoding="utf-8") != content]
    for path in stale:
        sys.stdout.write(f"{'written' if write else 'out of date'}: {path.relative_to(ROOT)}\n")
        if write:
            path.write_text(wanted[path], encoding="utf-8")
    return 1 if stale and not write else 0


if __name__ == "__main__":
    sys.exit(main())
