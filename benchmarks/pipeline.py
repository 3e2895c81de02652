# SPDX-License-Identifier: EUPL-1.2
"""What the pipeline costs on one core, against a plain spaCy PhraseMatcher pass over the same text in the same run.

    python benchmarks/pipeline.py                 # the letters of tests/
    python benchmarks/pipeline.py LETTER…         # others
    python benchmarks/pipeline.py --parts         # and what each component costs

The plain pass tokenises with spaCy's own Dutch tokenizer and looks the same names up, once with their capitals and
once in lower case. Both run in turns, so that a busy machine slows both; ratios are of the medians. The goal is 3.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy
from spacy.matcher import PhraseMatcher

from dreigingsgraaf.resources import folder
from ingest.extract import extract, pipeline
from ingest.mentions.gazetteer import TERMS, names
from ingest.mentions.letter import letter, tokens
from ingest.read import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from dreigingsgraaf.documents import Document

ROOT = Path(__file__).parents[1]
LETTERS = [
    path
    for folder_name in ("development", "letters")
    for path in sorted((ROOT / "tests" / folder_name).glob("kst-*"))
    if path.suffix in {".txt", ".md", ".xml"}
]
GOAL = 3.0


def plain() -> Callable[[str], Any]:
    """Return a plain pass: tokens, and the names found among them."""
    nlp = spacy.blank("nl")
    exact, any_case = PhraseMatcher(nlp.vocab, attr="ORTH"), PhraseMatcher(nlp.vocab, attr="LOWER")
    places = [folder("ontology"), folder("data")]
    for number, name in enumerate((*names(places), *names(places, TERMS))):
        matcher = exact if name.case_sensitive else any_case
        matcher.add(str(number), [nlp.make_doc(name.text)])

    def matched(text: str) -> list[Any]:
        doc = nlp.make_doc(text)
        return [*exact(doc), *any_case(doc)]

    return matched


def seconds(work: Callable[[], Any]) -> float:
    """Return how long a piece of work takes, in seconds of this process."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def compare(documents: list[Document], rounds: int) -> tuple[float, float, float]:
    """Return the medians of the plain pass, the pipeline, and the pipeline with its JSON, in seconds."""
    texts = ["\n".join(passage.text for passage in document.passages) for document in documents]
    nlp, match = pipeline(), plain()
    timed: tuple[list[float], list[float], list[float]] = ([], [], [])
    for turn in range(rounds + 1):
        times = (
            seconds(lambda: [match(text) for text in texts]),
            seconds(lambda: [letter(nlp, document) for document in documents]),
            seconds(lambda: [extract(document, nlp) for document in documents]),
        )
        for of, spent in zip(timed, times, strict=True) if turn else ():  # the first turn fills the caches
            of.append(spent)
    return tuple(map(statistics.median, timed))  # type: ignore[return-value]  (three lists give three medians)


def shares(documents: list[Document]) -> list[tuple[str, float]]:
    """Return what each component costs, in seconds, the dearest first; the tokenizer is one of them."""
    nlp = pipeline()
    spent = {"tokenizer": 0.0} | dict.fromkeys(nlp.pipe_names, 0.0)
    for document in documents:
        begin = time.process_time()
        doc = tokens(nlp, document)
        spent["tokenizer"] += time.process_time() - begin
        for name, component in nlp.pipeline:
            begin = time.process_time()
            doc = component(doc)
            spent[name] += time.process_time() - begin
    return sorted(spent.items(), key=lambda one: -one[1])


def main() -> int:
    """Print the comparison; return 1 when the pipeline costs more than the goal."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("letters", nargs="*", type=Path, default=LETTERS)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--parts", action="store_true", help="what each component costs")
    options = parser.parse_args()
    documents = [read(path) for path in options.letters]
    words = sum(len(passage.text.split()) for document in documents for passage in document.passages)
    base, whole, with_json = compare(documents, options.rounds)
    print(f"{len(documents)} letters, {words:,} words, medians of {options.rounds} rounds")
    print(f"plain PhraseMatcher pass  {1000 * base:7.1f} ms   1.00   {words / base:9,.0f} words/s")
    print(
        f"pipeline                  {1000 * whole:7.1f} ms   {whole / base:4.2f}   {words / whole:9,.0f} words/s"
    )
    print(f"pipeline and JSON         {1000 * with_json:7.1f} ms   {with_json / base:4.2f}")
    if options.parts:
        for name, spent in shares(documents):
            print(f"  {name:22}  {1000 * spent:7.1f} ms")
    return 0 if whole <= GOAL * base else 1


if __name__ == "__main__":
    sys.exit(main())
