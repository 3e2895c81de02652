# SPDX-License-Identifier: EUPL-1.2
"""What is different between two graphs: exactly, as statements to remove and to add, and as changes for people."""

from dreigingsgraaf.difference.changes import Change, Changes, Kind, Value, changes
from dreigingsgraaf.difference.kept import dated, earlier, find, kept
from dreigingsgraaf.difference.statements import Difference, apply, compare, read_patch, write_patch

__all__ = [
    "Change", "Changes", "Difference", "Kind", "Value", "apply", "changes", "compare", "dated", "earlier", "find",
    "kept", "read_patch", "write_patch",
]  # fmt: skip
