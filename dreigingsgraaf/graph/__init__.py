# SPDX-License-Identifier: EUPL-1.2
"""Making the graph: build → materialise → validate → publish, in one direction."""
