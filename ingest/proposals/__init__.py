# SPDX-License-Identifier: EUPL-1.2
"""Proposes facts from a letter: measures, commitments, relations, new entities."""
