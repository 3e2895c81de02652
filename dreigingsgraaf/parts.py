# SPDX-License-Identifier: EUPL-1.2
"""The seam between the core and its parts `api` and `ingest`.

In a checkout the parts lie beside the package, in a wheel below it. The core never imports them by name; it
asks for a module here, at the moment it is needed, so that starting the command stays quick.
"""

from __future__ import annotations

import importlib
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

_PACKAGE = Path(__file__).parent


def load(name: str) -> ModuleType:
    """Import a module of a part, such as `ingest.read`.

    Raises:
        ImportError: when the part is missing, or when a package of the same name that belongs to somebody
            else would be imported instead.
    """
    part = name.partition(".")[0]
    if (_PACKAGE / part).is_dir():
        return importlib.import_module(f"dreigingsgraaf.{name}")
    spec = find_spec(part)
    places = [] if spec is None else [Path(place) for place in spec.submodule_search_locations or []]
    if places != [_PACKAGE.parent / part]:
        raise ImportError(f"The part {part!r} of dreigingsgraaf is not installed; install the package again.")
    return importlib.import_module(name)
