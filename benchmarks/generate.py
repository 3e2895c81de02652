# SPDX-License-Identifier: EUPL-1.2
"""Makes graphs of any size that are shaped like ours: the published letter, again and again under other names.

    python benchmarks/generate.py 100000 graph.nq            # a file of N-Quads
    python benchmarks/generate.py 1000000 --home folder      # a snapshot, for `dreigingsgraaf serve --home folder`

Each copy is a letter of its own, with its own quotes, passages, threats, measures and so on; vocabularies,
organisations and laws are shared. The result is as valid as the original, and the same every time.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph

sys.path.insert(0, str(Path(__file__).parents[1]))

from dreigingsgraaf.graph.build import build_graph
from dreigingsgraaf.graph.snapshot import canonical_nquads, publish
from dreigingsgraaf.namespaces import ID
from dreigingsgraaf.resources import folder

if TYPE_CHECKING:
    from collections.abc import Iterator

LETTER: Final = "30821-175"
_DOSSIER, _NUMBER = LETTER.split("-")
_NAMED: Final = "commitment|measure|objective|principle|publication|threat"
_OWN: Final = re.compile(rf"<{ID}(?:{_NAMED})/|{LETTER}(?![0-9])")
_NAME: Final = re.compile(rf"(?<=<{ID})((?:{_NAMED})/[^>]+)(?=>)")
_LABELLED: Final = re.compile(rf"<{ID}(?:(?:{_NAMED})/|kamerstuk/{LETTER}>)")
_LABEL: Final = re.compile(
    r'^(<[^>]+> <http://www\.w3\.org/2004/02/skos/core#(?:pref|alt)Label> ".*)("@\w+ )'
)
_PLACE: Final = re.compile(rf"(?<={_DOSSIER}-){_NUMBER}(?![0-9])")
_OWN_NUMBER: Final = re.compile(rf'^(<{ID}kamerstuk/{LETTER}> <[^>]*#number> "){_NUMBER}(?=")')


def lines(triples: int) -> Iterator[str]:
    """Yield the lines of N-Quads of a graph with at least so many statements, whole letters only.

    Args:
        triples: how many statements are wanted; quads in quote graphs count too.
    """
    original = (
        canonical_nquads(build_graph(folder("ontology"), folder("data"))).decode().splitlines(keepends=True)
    )
    own = [line for line in original if _OWN.search(line)]
    yield from original
    written, copy = len(original), 0
    while written < triples:
        copy += 1
        yield from (_copied(line, copy) for line in own)
        written += len(own)


def _copied(line: str, copy: int) -> str:
    number = str(int(_NUMBER) + 1000 * copy)
    line = _OWN_NUMBER.sub(rf"\g<1>{number}", line)
    if _LABELLED.match(line):
        line = _LABEL.sub(rf"\1 ({copy})\2", line)
    return _PLACE.sub(number, _NAME.sub(rf"\1-{copy}", line))


def dataset(triples: int) -> pyoxigraph.Dataset:
    """Return such a graph in memory."""
    text = "".join(lines(triples)).encode()
    return pyoxigraph.Dataset(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_QUADS))


def main() -> None:
    """Write what the command line asks for."""
    if len(sys.argv) == 4 and sys.argv[2] == "--home":
        snapshot = publish(dataset(int(sys.argv[1])), Path(sys.argv[3]))
        print(f"Snapshot {snapshot.name[:12]} in {sys.argv[3]}.")
    elif len(sys.argv) == 3:
        with Path(sys.argv[2]).open("w", encoding="utf-8") as file:
            file.writelines(lines(int(sys.argv[1])))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
