# SPDX-License-Identifier: EUPL-1.2
"""A knowledge graph of the Dutch government's letters on state threats."""

__version__ = "0.1.0"
