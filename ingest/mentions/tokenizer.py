# SPDX-License-Identifier: EUPL-1.2
"""The Dutch tokenizer, tuned for letters of the government.

spaCy's own keeps «EU-lidstaten», «EU-» and «doelgroepen/doelwitten» whole, so that a name within them can't be
matched. Here an abbreviation is parted from what a hyphen or slash joins to it, and «motie-» from a name; other
compounds stay whole. So is the full stop behind an abbreviation like «JenV» or «IND», which spaCy leaves there since
it takes «ind.» for one that ends in a stop.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from spacy.lang.nl import Dutch, DutchDefaults

from .once import MOST_WORDS

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_ABBREVIATION = r"(?<=[A-Z][A-Z0-9])"
_INFIXES = (
    rf"{_ABBREVIATION}[-–](?=[a-zà-ÿ])",
    r"(?<=[^\W\d_])/(?=[^\W\d_])",
    r"(?<=[Mm]otie)-(?=[A-Z])",
)
_SUFFIXES = (rf"{_ABBREVIATION}[-–]", r"(?<=[a-z][A-Z])\.")
_CAPITALS_AND_STOP = re.compile(r"[A-Z]{2,}\.")

LONGEST_TEXT = 20_000_000


class _Defaults(DutchDefaults):
    """spaCy's settings for Dutch, and ours."""

    infixes = [*DutchDefaults.infixes, *_INFIXES]  # noqa: RUF012  (spaCy's form)
    suffixes = [*DutchDefaults.suffixes, *_SUFFIXES]  # noqa: RUF012
    tokenizer_exceptions = {  # noqa: RUF012
        word: parts
        for word, parts in DutchDefaults.tokenizer_exceptions.items()
        if not _CAPITALS_AND_STOP.fullmatch(word)
    }


class _Letters(Dutch):  # type: ignore[no-untyped-call]
    """Dutch of letters; a tokenizer that is changed later reads its thousands of exceptions again at each change."""

    Defaults = _Defaults


def blank() -> Language:
    """Return an empty Dutch pipeline with the tuned tokenizer.

    >>> [token.text for token in blank()("EU-lidstaten")]
    ['EU', '-', 'lidstaten']
    >>> [token.text for token in blank()("door JenV.")]
    ['door', 'JenV', '.']
    """
    return _Letters(max_length=LONGEST_TEXT)


class Remembering:
    """A tokenizer of spaCy that remembers how it split each word.

    spaCy's own does so too, but not behind the first abbreviation of a text («nr.»), which is nearly everywhere in a
    letter. Here it meets each new word alone, before the text. Not for what strangers write: the words stay.
    """

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self._tokenizer.max_cache_size = MOST_WORDS
        self._met: set[str] = set()

    def __call__(self, text: str) -> Doc:
        """Return the tokens of a text."""
        if len(self._met) < MOST_WORDS:
            new = set(text.split()) - self._met
            for word in new:
                self._tokenizer(word)
            self._met |= new
        return cast("Doc", self._tokenizer(text))
