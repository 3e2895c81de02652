# SPDX-License-Identifier: EUPL-1.2
"""The table of resources, in the order of their description."""

from __future__ import annotations

from typing import Final

from .measures import MEASURES
from .sources import COMMITMENTS, DOCUMENTS, INSTRUMENTS, LAWS, ORGANISATIONS, PERSONS, PUBLICATIONS
from .subjects import (
    ACCENTS,
    ACTORS,
    COUNTRIES,
    OBJECTIVES,
    PRINCIPLES,
    SECTORS,
    SECURITY_INTERESTS,
    TARGET_GROUPS,
    THREATS,
)

RESOURCES: Final = (
    MEASURES, THREATS, ACCENTS, ACTORS, ORGANISATIONS, LAWS, INSTRUMENTS, DOCUMENTS, COMMITMENTS, PUBLICATIONS,
    PERSONS, OBJECTIVES, TARGET_GROUPS, SECURITY_INTERESTS, PRINCIPLES, SECTORS, COUNTRIES,
)  # fmt: skip
