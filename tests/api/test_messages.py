# SPDX-License-Identifier: EUPL-1.2
"""Every message that can reach a client knows its Dutch."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dreigingsgraaf import errors, guard
from dreigingsgraaf.errors import DreigingsgraafError
from dreigingsgraaf.messages import in_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import TestClient

ROOT = Path(__file__).parents[2]
SPOKEN = (
    "api", "dreigingsgraaf/catalogue", "dreigingsgraaf/explain", "dreigingsgraaf/guard", "dreigingsgraaf/pool",
    "dreigingsgraaf/dates.py", "dreigingsgraaf/errors.py", "dreigingsgraaf/resolve.py",
    "dreigingsgraaf/stores/embedded.py", "dreigingsgraaf/stores/pooled.py",
)  # fmt: skip
AT_START = {
    # Told to who starts the server or edits a file, never to a client.
    "api/front/clients.py", "dreigingsgraaf/catalogue/header.py", "dreigingsgraaf/catalogue/fields.py",
    "dreigingsgraaf/catalogue/catalogue.py", "dreigingsgraaf/catalogue/declarations.py",
    "dreigingsgraaf/catalogue/expectation.py", "dreigingsgraaf/catalogue/lexer.py",
    "dreigingsgraaf/catalogue/soundness.py", "dreigingsgraaf/explain/rules.py", "dreigingsgraaf/guard/lint.py",
    "dreigingsgraaf/pool/spawned.py",
    # The words of a warning header.
    "dreigingsgraaf/guard/cautions.py",
}  # fmt: skip
SAYING = {name for name in vars(errors) if name.endswith("Error")} | {"Problem", "Fault", "Refusal"}
SAID = {"detail", "hint", "message", "reason"}
"""Names of variables and arguments that hold a message."""


def spoken() -> Iterator[Path]:
    for name in SPOKEN:
        place = ROOT / name
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            if path.relative_to(ROOT).as_posix() not in AT_START:
                yield path


def is_english(node: ast.expr) -> bool:
    """Tell whether an expression is words that know no Dutch."""
    if isinstance(node, ast.IfExp):
        return is_english(node.body) or is_english(node.orelse)
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.Constant) and " " in str(part.value).strip() for part in node.values)
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value.strip()


def messages(path: Path) -> Iterator[ast.expr]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in SAYING:
                yield from node.args
                yield from (keyword.value for keyword in node.keywords if keyword.arg in SAID)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Name) and target.id in SAID for target in targets):
                yield node.value


@pytest.mark.parametrize("path", list(spoken()), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_message_knows_its_dutch(path: Path) -> None:
    missing = [f"line {node.lineno}: {ast.unparse(node)}" for node in messages(path) if is_english(node)]
    assert not missing, "say it with Message(english, dutch)"


def test_the_place_in_a_query_stands_beneath_what_to_do() -> None:
    with pytest.raises(DreigingsgraafError) as refused:
        guard.check("  INSERT DATA { <a:b> <a:c> 1 }")
    told, *shown = in_language(refused.value.told, "nl").split("\n")
    assert (
        told == "Wijzigingen worden hier niet aangenomen (regel 1, kolom 3). Hier kan alleen worden gevraagd."
    )
    assert shown == ["  INSERT DATA { <a:b> <a:c> 1 }", "  ^"]
    assert str(refused.value).startswith("Updates aren't accepted here (line 1, column 3).")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("", "De vraag is geen SPARQL 1.1: regel 1, kolom 16"),
        ("en", "The query isn't SPARQL 1.1: line 1, column 16"),
    ],
)
def test_a_worker_tells_both_languages(client: TestClient, lang: str, said: str) -> None:
    answer = client.get("/sparql", params={"query": "SELECT * { ?s }"} | ({"lang": lang} if lang else {}))
    assert said in answer.json()["detail"]
