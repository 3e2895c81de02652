# SPDX-License-Identifier: EUPL-1.2
"""Stores: one small abstract class, and the places a graph can be queried. Callers never ask which one it is."""
