# SPDX-License-Identifier: EUPL-1.2
"""Feeds: deadlines for a calendar, and what changed for a feed reader."""
