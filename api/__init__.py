# SPDX-License-Identifier: EUPL-1.2
"""The graph over HTTP: SPARQL protocol, REST, content negotiation and pages."""
