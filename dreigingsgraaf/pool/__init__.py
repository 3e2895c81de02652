# SPDX-License-Identifier: EUPL-1.2
"""Worker processes that answer bytes with bytes and can be killed: for work that can't be stopped from inside.

The owner holds a `Pool`. It starts a *zygote*: a fresh, single-threaded process that loads once and forks workers,
which share what was loaded copy-on-write. Each worker has kernel limits and answers one request at a time; one that
runs past its deadline is killed and replaced. See docs/pool.md.
"""

from dreigingsgraaf.pool.limits import Limits
from dreigingsgraaf.pool.pool import Pool
from dreigingsgraaf.pool.statistics import Statistics

__all__ = ["Limits", "Pool", "Statistics"]
