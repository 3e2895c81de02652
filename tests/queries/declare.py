# SPDX-License-Identifier: EUPL-1.2
"""Writes the answers that the query files declare, from the graph of the repository.

`python -m tests.queries.declare` shows which declared answers no longer hold; with `--write` it puts the new ones
in the files, so that a person sees in the change what became of each answer.
"""

from __future__ import annotations

import argparse
import sys
import textwrap
from typing import TYPE_CHECKING

from dreigingsgraaf import catalogue, resources
from dreigingsgraaf.catalogue import NameIndex
from dreigingsgraaf.catalogue.expectation import declare
from dreigingsgraaf.graph.build import build_graph
from dreigingsgraaf.stores.embedded import EmbeddedStore

if TYPE_CHECKING:
    from dreigingsgraaf.catalogue.fields import Expectation

WIDTH = 118


def header_lines(answer: Expectation) -> list[str]:
    """Return the lines of a header that declare an answer."""
    lines = [f'#+ expect: {{rows: {answer.rows}, digest: "{answer.digest}"}}']
    if answer.ids is not None:
        lines = ["#+ expect:", f"#+   rows: {answer.rows}", f'#+   digest: "{answer.digest}"']
        listed = ", ".join(answer.ids)
        one_line = f"#+   ids: [{listed}]"
        if len(one_line) <= WIDTH:
            return [*lines, one_line]
        lines.append("#+   ids: [")
        lines += textwrap.wrap(
            listed, WIDTH, initial_indent="#+     ", subsequent_indent="#+     ", break_on_hyphens=False
        )
        lines[-1] += "]"
    return lines


def rewritten(text: str, answer: Expectation) -> str:
    """Return a query file with its declared answer replaced."""
    kept: list[str] = []
    inside = False
    for line in text.splitlines():
        inside = line.startswith("#+ expect:") or (inside and line.startswith("#+  "))
        if not inside:
            kept.append(line)
    end = max(place for place, line in enumerate(kept) if line.startswith("#+")) + 1
    return "\n".join([*kept[:end], *header_lines(answer), *kept[end:]]) + "\n"


def main() -> int:
    """Compare or write; the exit status is 1 when a declared answer doesn't hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the answers in the files")
    write = parser.parse_args().write
    folder = resources.folder("queries")
    store = EmbeddedStore.from_dataset(build_graph(resources.folder("ontology"), resources.folder("data")))
    names = NameIndex.from_store(store)
    changed = 0
    for query in catalogue.load(folder).values():
        rows = store.select(query.bind(query.example, names))
        answer = declare(rows, query.columns[0])
        if answer != query.expect:
            changed += 1
            sys.stdout.write(f"{query.name}: {query.expect} -> {answer}\n")
            if write:
                path = folder / f"{query.name}.rq"
                path.write_text(rewritten(path.read_text(encoding="utf-8"), answer), encoding="utf-8")
    return 1 if changed and not write else 0


if __name__ == "__main__":
    sys.exit(main())
