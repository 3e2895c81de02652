# SPDX-License-Identifier: EUPL-1.2
"""Reads every format into the same pieces of text: which it is, and how each is read."""
