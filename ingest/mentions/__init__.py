# SPDX-License-Identifier: EUPL-1.2
"""Finds what a text mentions: references, entities, dates."""
