# SPDX-License-Identifier: EUPL-1.2
"""The graph for assistants, by the Model Context Protocol: the same answers as over REST, read only."""
