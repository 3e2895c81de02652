# SPDX-License-Identifier: EUPL-1.2
"""The graph of the repository, ready to be asked in plain words."""

from __future__ import annotations

import pytest

from tests.ask.measure import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader.open()
