# SPDX-License-Identifier: EUPL-1.2
"""How a node looks, the same at every export: a colour per type, a place, and a size by its evidence."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dreigingsgraaf.export.network import Network, Node

# Paul Tol's "muted" and "bright" schemes, chosen by their author to stay apart for colour-blind readers.
# https://sronpersonalpages.nl/~pault/
COLOURS: Final = {
    "Threat": (0xCC, 0x66, 0x77), "Measure": (0x33, 0x22, 0x88), "Accent": (0xDD, 0xCC, 0x77),
    "Ministry": (0x11, 0x77, 0x33), "Agency": (0x44, 0xAA, 0x99), "Law": (0x88, 0x22, 0x55),
    "EUInstrument": (0x88, 0xCC, 0xEE), "StateActor": (0xEE, 0x66, 0x77), "TargetGroup": (0x99, 0x99, 0x33),
    "ParliamentaryDocument": (0xBB, 0xBB, 0xBB), "Person": (0x66, 0xCC, 0xEE), "Objective": (0xAA, 0x44, 0x99),
}  # fmt: skip
_OTHER = (0x77, 0x77, 0x77)
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
_SPACING = 18.0


def colour(node: Node) -> tuple[int, int, int]:
    """Return red, green and blue of the node's type, 0 to 255."""
    return COLOURS.get(str(node.columns["type"]), _OTHER)


def size(node: Node) -> float:
    """Return a size that grows with the square root of the node's evidence, so that areas compare."""
    return 4.0 + 2.0 * math.sqrt(float(node.columns["evidence_count"]))


def positions(network: Network) -> dict[str, tuple[float, float]]:
    """Return a place for every node: a sunflower spiral, best evidenced nodes in the middle, types together."""
    order = sorted(network.nodes, key=lambda node: (-int(node.columns["evidence_count"]) // 10, node.id))
    places = {}
    for index, node in enumerate(order):
        radius, angle = _SPACING * math.sqrt(index), index * _GOLDEN_ANGLE
        places[node.id] = (round(radius * math.cos(angle), 2), round(radius * math.sin(angle), 2))
    return places
