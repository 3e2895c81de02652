# SPDX-License-Identifier: EUPL-1.2
"""The terms file stays within OWL 2 DL, by the checker of the OWL API (needs Java and Maven)."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from dreigingsgraaf.resources import folder
from tests.tools import maven_jars

HERE = Path(__file__).parent
TERMS = folder("ontology") / "terms.ttl"
DG = "https://w3id.org/dreigingsgraaf/ontology#"
pytestmark = pytest.mark.xdist_group("owl")


def check(file: Path) -> tuple[int, list[str]]:
    """Return the number of axioms in a file, and every violation of the profile."""
    jars = maven_jars(HERE / "owl", "checking the profile of the ontology")
    command = ["java", "-cp", f"{jars}/*", str(HERE / "owl" / "OwlProfile.java"), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    lines = [line.split("\t", 1) for line in done.stdout.splitlines()]
    (axioms,) = [int(value) for kind, value in lines if kind == "axioms"]
    return axioms, [value for kind, value in lines if kind == "violation"]


def test_the_terms_are_owl_2_dl() -> None:
    axioms, violations = check(TERMS)
    assert violations == []
    assert axioms > 1000


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (f"<{DG}due> rdfs:range xsd:date .", "date"),
        (f"<{DG}due> rdfs:range <http://id.loc.gov/datatypes/edtf/EDTF> .", "EDTF"),
        (f"<{DG}addresses> rdfs:range <{DG}Undeclared> .", "Undeclared"),
        (f"<{DG}addresses> a owl:DatatypeProperty .", "addresses"),
    ],
    ids=["xsd:date", "EDTF", "undeclared class", "two kinds of property"],
)
def test_the_checker_sees_what_leaves_the_profile(line: str, named: str, tmp_path: Path) -> None:
    file = tmp_path / "terms.ttl"
    file.write_text(f"{TERMS.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    _, violations = check(file)
    assert any(named in violation for violation in violations), violations
