# SPDX-License-Identifier: EUPL-1.2
"""Measures proposals against annotated letters."""
