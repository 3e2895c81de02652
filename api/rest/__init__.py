# SPDX-License-Identifier: EUPL-1.2
"""The resources of the REST interface: lists, items, the catalogue's questions and exports."""
