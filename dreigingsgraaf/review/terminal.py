# SPDX-License-Identifier: EUPL-1.2
"""Shows the review in a terminal, by prompt_toolkit (https://python-prompt-toolkit.readthedocs.io/)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import FuzzyWordCompleter
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import (
    BufferControl,
    CompletionsMenu,
    ConditionalContainer,
    Float,
    FloatContainer,
    FormattedTextControl,
    HSplit,
    Layout,
    Window,
)
from prompt_toolkit.layout.processors import BeforeInput
from prompt_toolkit.styles import Style

from dreigingsgraaf.review.screen import Mode, Screen

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.key_binding import KeyPressEvent

    from dreigingsgraaf.review.layout import Line

_STYLE: Final = Style.from_dict({
    "bar": "reverse", "mark": "reverse", "strong": "bold", "dim": "", "warning": "bold", "message": "bold",
    "chosen": "reverse",
})  # fmt: skip
"""Reverse and bold only, so that it reads on every terminal and without colours."""

_ESCAPE: Final = 0.05
"""Seconds to wait for more after the escape key, which also begins the codes of other keys."""


def run(screen: Screen) -> None:
    """Show a review until the reviewer quits."""
    application(screen).run()


def application(screen: Screen) -> Application[None]:
    """Return the application that shows a review."""
    view = _View(screen)
    app: Application[None] = Application(
        layout=view.layout, key_bindings=_keys(screen, view), style=_STYLE, full_screen=True
    )
    app.ttimeoutlen = _ESCAPE
    return app


class _View:
    """The windows: the screen's lines, and below them the line that is being typed."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self.typed = Buffer(
            multiline=False, completer=FuzzyWordCompleter(screen.choices), complete_while_typing=False
        )
        prompt = BeforeInput(lambda: f"{screen.prompt()} ")
        self._line = Window(BufferControl(self.typed, input_processors=[prompt]), height=1)
        self._shown = Window(
            FormattedTextControl(self._fragments, focusable=True, show_cursor=False), always_hide_cursor=True
        )
        typing = Condition(lambda: screen.mode is Mode.INPUT)
        menu = Float(CompletionsMenu(max_height=8), xcursor=True, ycursor=True)
        root = FloatContainer(HSplit([self._shown, ConditionalContainer(self._line, typing)]), [menu])
        self.layout = Layout(root, self._shown)

    def follow(self) -> None:
        """Let the focus follow what the screen is busy with."""
        if self._screen.finished:
            get_app().exit()
        elif self._screen.mode is Mode.INPUT:
            self.typed.text = self._screen.prefilled()
            self.typed.cursor_position = len(self.typed.text)
            self.layout.focus(self._line)
        elif not self.layout.has_focus(self._shown):
            self.layout.focus(self._shown)

    def _fragments(self) -> StyleAndTextTuples:
        size = get_app().output.get_size()
        height = size.rows - (1 if self._screen.mode is Mode.INPUT else 0)
        found: StyleAndTextTuples = []
        for line in self._screen.lines(size.columns, height):
            found += [("", "\n")] if found else []
            found += _styled(line)
        return found


def _keys(screen: Screen, view: _View) -> KeyBindings:
    keys = KeyBindings()
    typing = Condition(lambda: screen.mode is Mode.INPUT)

    def pressed(name: str) -> None:
        screen.press(name)
        view.follow()

    @keys.add(Keys.Any, filter=~typing)
    def _(event: KeyPressEvent) -> None:
        pressed(event.key_sequence[0].data)

    for name in ("up", "down", "pageup", "pagedown", "enter", "escape"):
        keys.add(name, filter=~typing, eager=True)(lambda _event, name=name: pressed(name))

    @keys.add("enter", filter=typing)
    def _(_event: KeyPressEvent) -> None:
        screen.submit(view.typed.text)
        view.follow()

    @keys.add("escape", filter=typing, eager=True)
    def _(_event: KeyPressEvent) -> None:
        screen.cancel()
        view.follow()

    @keys.add("tab", filter=typing)
    def _(_event: KeyPressEvent) -> None:
        if view.typed.complete_state:
            view.typed.complete_next()
        else:
            view.typed.start_completion(select_first=True)

    @keys.add("c-c")
    @keys.add("c-d")
    def _(event: KeyPressEvent) -> None:
        event.app.exit()

    return keys


def _styled(line: Line) -> StyleAndTextTuples:
    style = f"class:{line.style}" if line.style else ""
    if line.mark is None:
        return [(style, line.text)]
    start, end = line.mark
    return [(style, line.text[:start]), ("class:mark", line.text[start:end]), (style, line.text[end:])]
