# SPDX-License-Identifier: EUPL-1.2
"""The page of questions lists the questions and axes that there are."""

from __future__ import annotations

from tests.docs.questions import PAGE, axes, questions, written


def test_the_page_lists_what_there_is() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert axes() in text
    assert questions() in text
    assert written(text) == text, "run `python -m tests.docs.questions`"
