# SPDX-License-Identifier: EUPL-1.2
"""Gets a document by any of its names, politely."""
