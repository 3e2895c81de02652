# SPDX-License-Identifier: EUPL-1.2
"""Decides at random until it is killed, and says what it decided: `python -m tests.review.decider FOLDER SEED`."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from dreigingsgraaf.review.change import Change
from dreigingsgraaf.review.decisions import Verdict
from dreigingsgraaf.review.session import RefusedError, Review
from ingest.read import read

from .conftest import LETTER, proposals_of


def main() -> None:
    """Decide for ever."""
    folder, seed = Path(sys.argv[1]), int(sys.argv[2])
    document = read(LETTER)
    review = Review(document, proposals_of(document), folder, "Test Beoordelaar")
    choose = random.Random(seed)  # noqa: S311  (a test that can be repeated, no secret)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        one = choose.choice(review.proposals)
        verdict = choose.choice([Verdict.ACCEPT, Verdict.ACCEPT, Verdict.REJECT, Verdict.LATER, Verdict.UNDO])
        change = Change(labels={"en": f"{one.entity} in English"}, values={})
        if one.kind == "measure":
            change = Change(labels=change.labels, values={"addresses": ["sabotage"], "status": ["announced"]})
        try:
            if verdict is Verdict.UNDO:
                review.undo()
            else:
                review.decide(one.id, verdict, change if verdict is Verdict.ACCEPT else None)
        except RefusedError:
            continue
        sys.stdout.write(f"{review.decisions}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
