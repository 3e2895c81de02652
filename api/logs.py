# SPDX-License-Identifier: EUPL-1.2
"""Writes what happens to standard error: JSON, one object a line, or text on a terminal.

Unless the operator asks for it, a line holds nothing that a client sent: no address, no query, and of an error of
ours its kind and its place, for an exception's message may quote what it couldn't read.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from logging.handlers import MemoryHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from dreigingsgraaf.settings import Settings

ANSWERS: Final = "dreigingsgraaf.answers"
"""The logger with a line for every answer."""
_AT_ONCE: Final = 50
"""How many lines of answers are written together: one by one they take a tenth of a query's processor time."""
_FRAMES: Final = 5
"""The innermost places of an error that are told."""


def configure(chosen: Settings) -> None:
    """Send every logger's lines to standard error, in the form of the settings."""
    handler = logging.StreamHandler(sys.stderr)
    as_json = chosen.log_format == "json" or (chosen.log_format == "auto" and not sys.stderr.isatty())
    handler.setFormatter((JsonLines if as_json else TextLines)(private=chosen.log_private))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("dreigingsgraaf").setLevel(logging.INFO)
    answers = logging.getLogger(ANSWERS)
    answers.handlers = [MemoryHandler(_AT_ONCE, flushLevel=logging.WARNING, target=handler)]
    answers.propagate = False
    # Nothing tells these, and every answer is a line: https://docs.python.org/3/howto/logging.html#optimization
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False


def write_answers() -> None:
    """Write the lines of answers that wait for others, so that none waits long while nobody asks."""
    for handler in logging.getLogger(ANSWERS).handlers:
        handler.flush()


class JsonLines(logging.Formatter):
    """A line as a JSON object: time, level, what happened, and its facts.

    Args:
        private: whether messages of exceptions are told too.
    """

    def __init__(self, *, private: bool) -> None:
        super().__init__()
        self._private = private

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told = {"time": moment.replace("+00:00", "Z"), "level": record.levelname.lower()}
        return json.dumps(told | {"event": record.getMessage()} | self.facts(record), ensure_ascii=False)

    def facts(self, record: logging.LogRecord) -> dict[str, Any]:
        """Return what is told besides the event."""
        facts: dict[str, Any] = dict(getattr(record, "facts", {}))
        if record.exc_info and record.exc_info[1]:
            error = record.exc_info[1]
            frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
            facts["error"] = type(error).__name__
            facts["at"] = [
                f"{'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno} {frame.name}" for frame in frames
            ]
            if self._private:
                facts["message"] = str(error)
        return facts


class TextLines(JsonLines):
    """A line for a person at a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        moment = datetime.fromtimestamp(record.created).astimezone().strftime("%H:%M:%S")
        level = "" if record.levelno <= logging.INFO else f"{record.levelname} "
        facts = (f"{name}={value}" for name, value in self.facts(record).items())
        return " ".join((f"{moment} {level}{record.getMessage()}", *facts))
