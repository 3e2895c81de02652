# SPDX-License-Identifier: EUPL-1.2
"""Analyses a question in plain words with the pipeline that reads letters."""
