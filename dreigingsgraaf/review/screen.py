# SPDX-License-Identifier: EUPL-1.2
"""What the review shows and what its keys do, without a terminal: keys and texts go in, lines come out."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from dreigingsgraaf.errors import DreigingsgraafError
from dreigingsgraaf.review import views
from dreigingsgraaf.review.change import Change, changed, obstacles
from dreigingsgraaf.review.decisions import Verdict
from dreigingsgraaf.review.fields import Field, choices, fields, with_text
from dreigingsgraaf.review.layout import Line, bar
from dreigingsgraaf.review.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from dreigingsgraaf.review.proposals import Proposal
    from dreigingsgraaf.review.session import Review

KEYS: Final = {
    "a": "accept", "c": "change", "r": "reject", "l": "later", "u": "undo", "w": "why", "h": "help", "q": "quit",
}  # fmt: skip
_PAGE: Final = 10


class Mode(Enum):
    """What the screen is busy with."""

    JUDGE = auto()
    FIELDS = auto()
    INPUT = auto()
    WHY = auto()
    HELP = auto()


class Screen:
    """The review of one document on a screen.

    Args:
        review: what is reviewed.
        lang: language of the words.
    """

    def __init__(self, review: Review, lang: str) -> None:
        self._review, self._lang = review, lang
        self.mode, self.finished, self.message = Mode.JUDGE, False, ""
        self._scroll = self._chosen = 0
        self._accepting = False
        self._field = Field("", "", "")
        self._proposal: Proposal | None = None
        self._changed: Proposal | None = None
        self._change = Change()
        self._texts = {passage.id: passage.text for passage in review.document.passages}
        self._next()

    @property
    def current(self) -> Proposal | None:
        """The proposal that is shown, with what was changed so far; None when nothing is left."""
        return self._changed

    def press(self, key: str) -> None:
        """Do what a key means; keys without a meaning do nothing."""
        self.message = ""
        if key in ("pagedown", "pageup"):
            self._scroll = max(0, self._scroll + (_PAGE if key == "pagedown" else -_PAGE))
        elif self.mode in (Mode.WHY, Mode.HELP):
            self._switch(Mode.JUDGE)
        elif self.mode is Mode.FIELDS:
            self._press_in_fields(key)
        elif key in KEYS and (self._proposal or KEYS[key] in ("undo", "help", "quit")):
            self._attempt(getattr(self, f"_do_{KEYS[key]}"))

    def prompt(self) -> str:
        """Return the question of the line that is being typed."""
        return self._words.say("ask", field=self._field.label)

    def prefilled(self) -> str:
        """Return what stands in that line at first."""
        return self._field.text

    def choices(self) -> list[str]:
        """Return the values that the line may be completed with."""
        return choices(self._field.name, self._changed, self._review.known) if self._changed else []

    def submit(self, text: str) -> None:
        """Take the line that was typed."""
        self.message = ""
        try:
            self._set(self._field.name, text)
        except DreigingsgraafError as error:
            self.message = str(error)
            self._field = self._field._replace(text=text)
            return
        if self._accepting:
            self._switch(Mode.JUDGE)
            self._attempt(self._do_accept)
        else:
            self._switch(Mode.FIELDS)

    def cancel(self) -> None:
        """Leave what is being typed or chosen."""
        self.message = ""
        self._switch(Mode.FIELDS if self.mode is Mode.INPUT and not self._accepting else Mode.JUDGE)
        self._accepting = False

    def lines(self, width: int, height: int) -> list[Line]:
        """Return exactly `height` lines of at most `width` characters."""
        body = self._body(width)
        foot = [Line(self.message[:width], "message"), bar(self._footer(), width)]
        room = height - 1 - len(foot)
        self._scroll = max(0, min(self._scroll, len(body) - room))
        shown = body[self._scroll : self._scroll + room]
        return [bar(self._header(), width), *shown, *[Line("")] * (room - len(shown)), *foot]

    def _body(self, width: int) -> list[Line]:
        if self.mode is Mode.HELP:
            return views.help_lines(self._words, width)
        if self._changed is None:
            return views.done_lines(self._words)
        if self.mode is Mode.FIELDS:
            return views.field_lines(self._changed, self._fields(), self._chosen, self._words, width)
        if self.mode is Mode.WHY:
            return views.why_lines(self._changed, self._words, self._texts, width)
        return views.judge_lines(self._changed, self._words, self._texts, width)

    def _do_accept(self) -> None:
        proposal = self._changed
        assert proposal is not None  # noqa: S101  (keys that need one are refused without)
        self._accepting = False
        for obstacle in obstacles(proposal, self._review.known):
            if obstacle.code == "negated":
                self.message = self._words.obstacle(obstacle)
                return
            missing = next((lang for lang in ("nl", "en") if not proposal.labels.get(lang, "").strip()), "en")
            name = f"label-{missing}" if obstacle.code.startswith("label") else obstacle.property
            self._ask(next(field for field in self._fields() if field.name == name))
            if name == "label-en":
                self._field = self._field._replace(text=self._field.text or proposal.labels["nl"])
            self._accepting = True
            self.message = self._words.obstacle(obstacle)
            return
        verdict = Verdict.CHANGE if self._change else Verdict.ACCEPT
        self._review.decide(proposal.id, verdict, self._change)
        self._next(self._words.say("accepted", self._name(proposal)))

    def _do_change(self) -> None:
        self._chosen = 0
        self._switch(Mode.FIELDS)

    def _do_reject(self) -> None:
        self._decide(Verdict.REJECT, "rejected")

    def _do_later(self) -> None:
        self._decide(Verdict.LATER, "put-off")

    def _decide(self, verdict: Verdict, told: str) -> None:
        proposal = self._proposal
        assert proposal is not None  # noqa: S101  (as above)
        self._review.decide(proposal.id, verdict)
        self._next(self._words.say(told, self._name(proposal)))

    def _do_undo(self) -> None:
        taken = self._review.undo()
        if taken is None:
            self.message = self._words.say("nothing-to-undo")
            return
        ids = [one.id for one in self._review.proposals]
        name = self._name(self._review.proposal(taken.proposal)) if taken.proposal in ids else taken.entity
        self._next(self._words.say("taken-back", name), taken.proposal)
        if self._proposal and self._proposal.id == taken.proposal:
            self._change = Change(**(taken.change or {}))
            self._show()

    def _do_why(self) -> None:
        self._switch(Mode.WHY)

    def _do_help(self) -> None:
        self._switch(Mode.HELP)

    def _do_quit(self) -> None:
        self.finished = True

    def _press_in_fields(self, key: str) -> None:
        fields = self._fields()
        if key in ("up", "down"):
            self._chosen = (self._chosen + (1 if key == "down" else -1)) % len(fields)
        elif key == "enter" and fields[self._chosen].name == "negated" and self._proposal:
            self._change = replace(self._change, negated=not (self._changed or self._proposal).negated)
            self._show()
        elif key == "enter":
            self._ask(fields[self._chosen])
        elif key in ("escape", "c", "q"):
            self._switch(Mode.JUDGE)
        elif key == "a":
            self._switch(Mode.JUDGE)
            self._attempt(self._do_accept)

    def _attempt(self, do: Callable[[], None]) -> None:
        try:
            do()
        except DreigingsgraafError as error:
            self.message = str(error)

    def _ask(self, field: Field) -> None:
        self._field = field
        self._switch(Mode.INPUT)

    def _set(self, name: str, text: str) -> None:
        assert self._proposal is not None  # noqa: S101  (as above)
        change = with_text(self._change, name, text)
        changed(self._proposal, change, self._review.known)
        self._change = change
        self._show()

    def _next(self, message: str = "", first: str = "") -> None:
        """Show the proposal that is next, or the one of an id."""
        open_ = self._review.open
        wanted = next((one for one in open_ if one.id == first), open_[0] if open_ else None)
        self._proposal, self._change = wanted, Change()
        self._words = Words(self._review.known, self._lang)
        self._show()
        self._switch(Mode.JUDGE)
        self.message = message

    def _show(self) -> None:
        self._changed = changed(self._proposal, self._change, self._review.known) if self._proposal else None

    def _switch(self, mode: Mode) -> None:
        self.mode, self._scroll = mode, 0

    def _name(self, proposal: Proposal) -> str:
        return proposal.labels.get(self._lang) or proposal.labels.get("nl", proposal.entity)

    def _fields(self) -> list[Field]:
        return fields(self._changed, self._review.known, self._words) if self._changed else []

    def _header(self) -> str:
        tally = self._review.tally()
        told = (self._words.say("open", **tally), self._words.say("tally", **tally))
        return " · ".join((self._review.slug, *told))

    def _footer(self) -> str:
        if self.mode is Mode.FIELDS:
            return self._words.say("fields-hint")
        if self.mode is Mode.INPUT:
            return self._words.say("ask-hint")
        if self.mode in (Mode.WHY, Mode.HELP):
            return self._words.say("any-key")
        return "  ".join(f"{key} {self._words.say(name)}" for key, name in KEYS.items())
