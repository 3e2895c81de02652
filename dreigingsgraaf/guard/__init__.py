# SPDX-License-Identifier: EUPL-1.2
"""Looks at a query's text before any engine does: refuses what must not run, warns of what may be answered wrongly.

It is a tokenizer and a few counters, no parser; a query that passes may still be wrong. The guarantee against harm
is the kernel's limit on the process that answers; the guard spares that process, and tells the user why and where.
See docs/guard.md.
"""

from dreigingsgraaf.guard.cautions import Caution
from dreigingsgraaf.guard.check import Reading, check
from dreigingsgraaf.guard.forms import form
from dreigingsgraaf.guard.lint import lint
from dreigingsgraaf.guard.sizes import Sizes

__all__ = ["Caution", "Reading", "Sizes", "check", "form", "lint"]
