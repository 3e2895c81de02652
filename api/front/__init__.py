# SPDX-License-Identifier: EUPL-1.2
"""What stands before every route, and makes all of them behave alike.

A request passes here on its way in, and its answer, which is whole by then, on its way out. See docs/endpoint.md.
"""

from .front import Front

__all__ = ["Front"]
