# SPDX-License-Identifier: EUPL-1.2
"""Measures how many paraphrases are read as what is meant, and puts the figures on the page about plain questions."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import yaml

from dreigingsgraaf import ask, resources
from dreigingsgraaf.catalogue import Catalogue, NameIndex, load
from dreigingsgraaf.catalogue.parameters import ParametersError
from dreigingsgraaf.graph.build import build_graph
from dreigingsgraaf.stores.embedded import EmbeddedStore
from tests.commands import DOCS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dreigingsgraaf.ask import Phrases, Understanding

HALVES: Final = {"tuning": "seen by the rules", "held-back": "held back from the rules"}
PAGE: Final = DOCS / "plain-questions.md"
NONE: Final = "none"
"""Under which stand questions that the catalogue can't answer."""

_TABLE = re.compile(r"(?<=<!-- measured -->\n).*?(?=<!-- /measured -->)", re.DOTALL)
_COLUMNS = (
    "paraphrases", "number", "right", "right question, other parameters", "unsure, right question offered",
    "unsure", "wrong question",
)  # fmt: skip
_HEAD = f"| {' | '.join(_COLUMNS)} |\n{'|---' * len(_COLUMNS)}|\n"


@dataclass
class Rate:
    """How the paraphrases of one half were read; all are counts.

    Args:
        asked: questions that the catalogue can answer.
        right: read as the question and the parameters that are meant.
        loose: read as the question that is meant, with other parameters.
        offered: not sure, with the question that is meant among the nearest.
        unsure: not sure, without it.
        wrong: read as another question.
        unanswerable: questions that the catalogue can't answer.
        refused: those of them that were not answered.
    """

    asked: int = 0
    right: int = 0
    loose: int = 0
    offered: int = 0
    unsure: int = 0
    wrong: int = 0
    unanswerable: int = 0
    refused: int = 0

    def share(self, count: int) -> float:
        """Return a count as a share of the questions that can be answered."""
        return count / self.asked


@dataclass
class Reader:
    """All that reading a question takes, on the graph of the repository."""

    catalogue: Catalogue
    names: NameIndex
    phrases: Phrases

    @classmethod
    def open(cls) -> Reader:
        """Return a reader on the graph that is built from the files."""
        catalogue = load(resources.folder("queries"))
        with EmbeddedStore.from_dataset(
            build_graph(resources.folder("ontology"), resources.folder("data"))
        ) as store:
            return cls(catalogue, NameIndex.from_store(store), ask.load(catalogue))

    def understand(self, question: str) -> Understanding:
        """Return how a question is read."""
        return ask.understand(question, self.names, self.phrases, self.catalogue)

    def measure(self, half: str) -> Rate:
        """Return how the paraphrases of a half are read."""
        rate = Rate()
        for query, text, meant in paraphrases(half):
            self._count(rate, query, meant, self.understand(text))
        return rate

    def _count(self, rate: Rate, query: str, meant: dict[str, str], found: Understanding) -> None:
        if query == NONE:
            rate.unanswerable += 1
            rate.refused += found.reading is None
            return
        rate.asked += 1
        if found.reading is None:
            is_offered = any(near.query == query for near in found.nearest)
            rate.offered += is_offered
            rate.unsure += not is_offered
        elif found.reading.query != query:
            rate.wrong += 1
        else:
            is_right = self._same(query, dict(found.reading.values), meant)
            rate.right += is_right
            rate.loose += not is_right

    def _same(self, query: str, read: dict[str, str], meant: dict[str, str]) -> bool:
        try:
            return self.catalogue[query].terms(read, self.names) == self.catalogue[query].terms(
                meant, self.names
            )
        except ParametersError:
            return False


def paraphrases(half: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield query, question and parameters that are meant of a half."""
    content = yaml.safe_load((Path(__file__).parent / f"{half}.yaml").read_text(encoding="utf-8"))
    for query, questions in content.items():
        for text, meant in questions.items():
            yield query, text, meant or {}


def table(rates: dict[str, Rate]) -> str:
    """Return the figures as they stand on the page."""
    lines = []
    for half, rate in rates.items():
        counts = (rate.right, rate.loose, rate.offered, rate.unsure, rate.wrong)
        cells = " | ".join(f"{count} ({rate.share(count):.0%})" for count in counts)
        lines.append(f"| {HALVES[half]} | {rate.asked} | {cells} |\n")
    refused = "; ".join(
        f"{rate.refused} of {rate.unanswerable} {HALVES[half]} ({rate.refused / rate.unanswerable:.0%})"
        for half, rate in rates.items()
    )
    last = f"\nQuestions that the catalogue can't answer, and that were not answered: {refused}.\n"
    return _HEAD + "".join(lines) + last


def shown() -> str:
    """Return the figures that the page shows."""
    found = _TABLE.search(PAGE.read_text(encoding="utf-8"))
    return found[0] if found else ""


def main() -> None:
    """`python -m tests.ask.measure` writes the figures on the page; it tells nothing of single questions."""
    reader = Reader.open()
    figures = table({half: reader.measure(half) for half in HALVES})
    PAGE.write_text(_TABLE.sub(lambda _: figures, PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(figures)


if __name__ == "__main__":
    main()
