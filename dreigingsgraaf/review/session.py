# SPDX-License-Identifier: EUPL-1.2
"""A review of one document: what is open, what was decided, and what a decision writes.

A decision goes into the document's file of decisions first, and only then into the facts. Whoever opens the review
next repeats the last decision's writing, which changes nothing where it was finished. So an interruption at any
moment loses no decision and leaves no half of one. Two reviewers, or a terminal and a server, wait for each other.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph

from dreigingsgraaf import resources
from dreigingsgraaf.errors import InputError, UnknownNameError, UnwritableError
from dreigingsgraaf.messages import Message
from dreigingsgraaf.namespaces import ID
from dreigingsgraaf.review.change import Change, Obstacle, changed, obstacles
from dreigingsgraaf.review.decisions import Decision, Decisions, Verdict, last_taken, standing
from dreigingsgraaf.review.files import Facts
from dreigingsgraaf.review.known import Known, read_quads
from dreigingsgraaf.review.proposals import Proposal, proposals
from dreigingsgraaf.review.statements import Signature, accept
from dreigingsgraaf.review.turn import turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from dreigingsgraaf.documents import Document

DECISIONS = "proposals"
"""Folder of the decisions, in a folder of facts."""
_EARLIER: Final = Message(
    "Nothing was decided now: make room first for the facts of the decision before.",
    "Er is nu niets besloten: maak eerst ruimte voor de feiten van het vorige besluit.",
)


class RefusedError(InputError):
    """A proposal can't be accepted as it is.

    Args:
        message: that it can't.
        obstacles: everything that is in the way.
    """

    def __init__(self, message: str, obstacles: list[Obstacle]) -> None:
        super().__init__(message, "Change it, reject it, or leave it for later.")
        self.obstacles = obstacles


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


class Review:
    """The review of one document.

    Args:
        document: the document, read.
        found: what `extract` found in it.
        data: the folder of facts (see `files.data_folder`).
        reviewer: the name of who decides.
        now: tells the time, as xsd:dateTime.

    Raises:
        InputError: the document has no number, or a file of facts or decisions can't be read.
    """

    def __init__(
        self,
        document: Document,
        found: Mapping[str, Any],
        data: Path,
        reviewer: str,
        now: Callable[[], str] = _now,
    ) -> None:
        slug = document.metadata.slug
        if not slug:
            raise InputError(
                "That text has no letter's header: dossier and number are missing.",
                "Only a document with a number can be reviewed.",
            )
        self.document, self.slug, self.reviewer = document, slug, reviewer
        self._found, self.folder, self._now = found, data, now
        self.decisions_file = data / DECISIONS / f"{slug}.jsonl"
        self._facts = Facts(data, slug)
        self._all: list[Decision] = []
        self._written = True  # whether the facts are as the last decision wants them
        self._standing: dict[str, Decision] = {}
        self._log = Decisions(self.decisions_file)
        with turn(self.folder / DECISIONS):
            self._open()

    @property
    def proposals(self) -> list[Proposal]:
        """All proposals, decided or not, as they were made."""
        return self._proposals

    @property
    def open(self) -> list[Proposal]:
        """The proposals to judge: those nobody looked at yet, then those left for later, in that order."""
        fresh = [one for one in self._proposals if one.id not in self._standing]
        later = [one for one in self._proposals if self.verdict(one.id) is Verdict.LATER]
        put_off = list(self._standing)
        return [*fresh, *sorted(later, key=lambda one: put_off.index(one.id))]

    @property
    def decisions(self) -> int:
        """How many decisions were taken about this document, those taken back included."""
        return len(self._all)

    def facts(self) -> pyoxigraph.Dataset:
        """Return what the folders of facts hold of this document."""
        return pyoxigraph.Dataset([*self._elsewhere, *self._facts.read()])

    def tally(self) -> dict[str, int]:
        """Return how many proposals there are: `all`, `open`, `later`, `accepted`, `rejected`."""
        verdicts = [self.verdict(one.id) for one in self._proposals]
        return {
            "all": len(verdicts),
            "open": verdicts.count(None) + verdicts.count(Verdict.LATER),
            "later": verdicts.count(Verdict.LATER),
            "accepted": verdicts.count(Verdict.ACCEPT) + verdicts.count(Verdict.CHANGE),
            "rejected": verdicts.count(Verdict.REJECT),
        }

    def verdict(self, proposal: str) -> Verdict | None:
        """Return what stands about a proposal, or None."""
        decision = self._standing.get(proposal)
        return decision.verdict if decision else None

    def decision(self, proposal: str) -> Decision | None:
        """Return the decision that stands about a proposal, or None."""
        return self._standing.get(proposal)

    def proposal(self, id_: str) -> Proposal:
        """Return the proposal of an id.

        Raises:
            UnknownNameError: there is none.
        """
        for one in self._proposals:
            if one.id == id_:
                return one
        raise UnknownNameError(f"There is no proposal {id_!r} for {self.slug}.")

    def decide(self, id_: str, verdict: Verdict, change: Change | None = None) -> Decision:
        """Decide about a proposal, and return when that is on disk.

        Args:
            id_: id of the proposal.
            verdict: what is decided. A proposal that is decided already is first taken back.
            change: what the reviewer changes in what is accepted.

        Raises:
            UnknownNameError: there is no such proposal, or a name in the change means nothing.
            InputError: the change can't be used, or there is nothing to take back.
            RefusedError: it can't be accepted as it is.
        """
        with turn(self.folder / DECISIONS):
            self._catch_up()
            proposal = self.proposal(id_)
            if verdict is Verdict.UNDO:
                return self._take_back(id_)
            if not verdict_accepts(verdict):
                if self._standing.get(id_):
                    self._take_back(id_)
                return self._record(Decision(id_, verdict, self.reviewer, self._now(), proposal.rule))
            if self._accepted(id_):
                self._take_back(id_)
            return self._accept(proposal, change or Change())

    def undo(self) -> Decision | None:
        """Take the last decision of this document back, and return it; None when there is none."""
        with turn(self.folder / DECISIONS):
            self._catch_up()
            last = last_taken(self._all)
            if last is not None:
                self._take_back(last.proposal)
            return last

    def _accept(self, proposal: Proposal, change: Change) -> Decision:
        wanted = changed(proposal, change, self.known)
        if found := obstacles(wanted, self.known):
            raise RefusedError(f"{wanted.entity} can't be accepted as it is.", found)
        facts, ours = self.facts(), self._facts.read()
        signature = Signature(self.reviewer, self._now())
        accepted = accept(wanted, self.document, self.known, facts, signature)
        new = [quad for quad in accepted.quads if quad not in facts]
        verdict = Verdict.CHANGE if change else Verdict.ACCEPT
        return self._record(
            Decision(
                proposal.id, verdict, self.reviewer, signature.at, proposal.rule, wanted.entity,
                change.to_json() or None, _lines(accepted.quads), _lines(new),
                _lines([quad for quad in accepted.removed if quad in ours]),
            )
        )  # fmt: skip

    def _take_back(self, id_: str) -> Decision:
        standing_ = self._standing.get(id_)
        if standing_ is None:
            raise InputError(f"Nothing was decided about {id_}.", "There is nothing to take back.")
        return self._record(
            Decision(id_, Verdict.UNDO, self.reviewer, self._now(), standing_.rule, standing_.entity)
        )

    def _record(self, decision: Decision) -> Decision:
        before = self._all
        self._log.append(decision)
        self._all = [*before, decision]
        self._standing = standing(self._all)
        self._write()
        self._refresh()
        return decision

    def _write(self) -> None:
        """Bring the facts to where the last decision wants them; doing it twice changes nothing."""
        self._written = False
        last = self._all[-1] if self._all else None
        if last and last.accepted:
            self._facts.change(_quads(last.added), set(_quads(last.removed)), self._elsewhere)
        elif last and last.verdict is Verdict.UNDO:
            taken = standing(self._all[:-1]).get(last.proposal)
            if taken is not None and taken.accepted:
                live = {line for one in standing(self._all).values() for line in one.quads}
                ours = {line for one in self._all for line in one.added}
                gone = [line for line in taken.quads if line in ours and line not in live]
                self._facts.change(_quads(taken.removed), set(_quads(gone)), self._elsewhere)
        self._written = True

    def _open(self) -> None:
        self._all = self._log.read()
        self._standing = standing(self._all)
        elsewhere = _elsewhere(self.folder)
        self._elsewhere = pyoxigraph.Dataset(_of_document(elsewhere, self.slug))
        self._base = [quad for quad in elsewhere if not isinstance(quad.graph_name, pyoxigraph.NamedNode)]
        self._write()
        self._refresh()

    def _refresh(self) -> None:
        ours = list(read_quads(self.folder)) if self.folder.is_dir() else []
        self.known = Known([*self._base, *ours])
        self._proposals = proposals(self._found, self.known)

    def _catch_up(self) -> None:
        if not self._written or len(self._log.read()) != len(self._all):
            try:
                self._open()
            except UnwritableError as error:
                raise UnwritableError(error.message, _EARLIER) from None

    def _accepted(self, id_: str) -> bool:
        decision = self._standing.get(id_)
        return decision is not None and decision.accepted


def verdict_accepts(verdict: Verdict) -> bool:
    """Tell whether a verdict writes facts."""
    return verdict in (Verdict.ACCEPT, Verdict.CHANGE)


def _elsewhere(data: Path) -> list[pyoxigraph.Quad]:
    """Return the facts that a build reads besides those of a folder."""
    folders = [resources.folder("ontology"), resources.folder("data")]
    return [quad for one in folders if one.resolve() != data.resolve() for quad in read_quads(one)]


def _of_document(quads: list[pyoxigraph.Quad], slug: str) -> Iterator[pyoxigraph.Quad]:
    """Yield what is said of a document: its passages and quotes, and the statements in them."""
    stems = tuple(f"{ID}{kind}/{slug}_" for kind in ("passage", "quote"))
    for quad in quads:
        name = quad.graph_name if isinstance(quad.graph_name, pyoxigraph.NamedNode) else quad.subject
        if isinstance(name, pyoxigraph.NamedNode) and name.value.startswith(stems):
            yield quad


def _lines(quads: list[pyoxigraph.Quad]) -> tuple[str, ...]:
    return tuple(f"{quad} ." for quad in quads)


def _quads(lines: tuple[str, ...] | list[str]) -> list[pyoxigraph.Quad]:
    return list(pyoxigraph.parse("\n".join(lines), format=pyoxigraph.RdfFormat.N_QUADS))
