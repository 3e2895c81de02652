# SPDX-License-Identifier: EUPL-1.2
"""Which values a property takes, as the shapes of `shapes/` say: entities of a class, a closed list, or a date."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import pyoxigraph

from dreigingsgraaf.namespaces import DG, EDTF, EXTERNAL, ID

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PREFIXES = "".join(f"PREFIX {name}: <{EXTERNAL[name]}>\n" for name in ("sh", "skos", "rdf"))
_PROPERTIES = f"""{_PREFIXES}
SELECT DISTINCT ?class ?property ?min ?max ?datatype ?pattern ?range WHERE {{
  ?shape sh:targetClass ?class ; sh:property ?rule .
  ?rule sh:path ?property .
  FILTER(ISIRI(?property))
  OPTIONAL {{ ?rule sh:minCount ?min }}
  OPTIONAL {{ ?rule sh:maxCount ?max }}
  OPTIONAL {{ ?rule sh:datatype ?datatype }}
  OPTIONAL {{ ?rule sh:pattern ?pattern }}
  OPTIONAL {{ ?rule sh:class|(sh:or/rdf:rest*/rdf:first/sh:class) ?range }}
}}"""
_LISTS = f"""{_PREFIXES}
SELECT DISTINCT ?class ?property ?scheme WHERE {{
  ?shape sh:targetClass ?class ; sh:property ?rule .
  ?rule sh:path/rdf:first ?property ; sh:path/rdf:rest/rdf:first skos:inScheme ; sh:in/rdf:first ?scheme .
}}"""


@dataclass(slots=True)
class Range:
    """What values a property takes.

    Args:
        classes: local names of the classes that its values belong to; any of them will do.
        scheme: name of the closed list that its values stand in, such as `status`, or an empty string.
        is_date: whether the value is a date in EDTF.
        pattern: regular expression of a value that is no entity, or an empty string.
        required: whether an entity needs one.
        single: whether an entity has at most one.
    """

    classes: set[str]
    scheme: str = ""
    is_date: bool = False
    pattern: str = ""
    required: bool = False
    single: bool = False


@lru_cache(maxsize=4)
def ranges(shapes: Path) -> dict[str, dict[str, Range]]:
    """Return the range of each property, by local name of the class and local name of the property."""
    store = pyoxigraph.Store()
    for path in sorted(shapes.rglob("*.ttl")):
        store.bulk_load(path=path, format=pyoxigraph.RdfFormat.TURTLE)
    found: defaultdict[str, dict[str, Range]] = defaultdict(dict)
    for row in _rows(store, _PROPERTIES):
        one = found[row["class"]].setdefault(row["property"], Range(set()))
        one.classes |= {row["range"]} - {"", EXTERNAL["skos"] + "Concept"}
        one.is_date |= row["datatype"] == EDTF
        one.pattern = one.pattern or row["pattern"]
        one.required |= row["min"] not in ("", "0")
        one.single |= row["max"] == "1"
    for row in _rows(store, _LISTS):
        found[row["class"]][row["property"]].scheme = row["scheme"].removeprefix(f"{ID}scheme/")
    return dict(found)


def _rows(store: pyoxigraph.Store, query: str) -> Iterator[dict[str, str]]:
    solutions = store.query(query)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)  # noqa: S101  (it is a SELECT)
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield {
            name: "" if solution[name] is None else solution[name].value.removeprefix(DG) for name in names
        }
