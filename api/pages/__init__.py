# SPDX-License-Identifier: EUPL-1.2
"""Pages for people: Dutch first, English a click away, without scripts."""
