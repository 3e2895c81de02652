# SPDX-License-Identifier: EUPL-1.2
"""Reading letters and proposing facts: read → annotate → relate → review."""
