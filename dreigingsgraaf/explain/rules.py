# SPDX-License-Identifier: EUPL-1.2
"""Reads `queries/derivations.yaml`: which path of statements makes which fact, and why."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

import yaml

from dreigingsgraaf.errors import InputError
from dreigingsgraaf.explain import paths
from dreigingsgraaf.explain.model import Rule
from dreigingsgraaf.namespaces import PREFIXES
from dreigingsgraaf.resources import folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_KEYS = {"fact", "path", "nl", "en"}


@lru_cache(maxsize=1)
def rules() -> Mapping[str, tuple[Rule, ...]]:
    """Return the rules that come along, by the IRI of the property of the fact; errors as for `read`."""
    return read(folder("queries") / "derivations.yaml")


def read(path: Path) -> Mapping[str, tuple[Rule, ...]]:
    """Return the rules of a file by the IRI of the property whose facts they make.

    Raises:
        InputError: an entry is no rule; names the file and the entry.
    """
    found: defaultdict[str, list[Rule]] = defaultdict(list)
    for number, entry in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), start=1):
        if not isinstance(entry, dict) or entry.keys() != _KEYS:
            raise InputError(f"{path.name}, entry {number}: a rule has {', '.join(sorted(_KEYS))}.")
        prefix, _, name = entry["fact"].partition(":")
        if prefix not in PREFIXES or not name:
            raise InputError(f"{path.name}, entry {number}: {entry['fact']!r} is no property.")
        paths.parse(entry["path"])
        sentences = {language: entry[language] for language in ("nl", "en")}
        found[PREFIXES[prefix] + name].append(Rule(entry["path"], sentences))
    return {property_: tuple(those) for property_, those in found.items()}
