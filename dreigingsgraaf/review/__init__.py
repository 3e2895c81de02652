# SPDX-License-Identifier: EUPL-1.2
"""Reviewing proposals: a person accepts, changes or rejects what was found in a letter, and only then it is a fact.

proposals.py   what is judged, from what `extract` found
known.py       the graph while somebody reviews; ranges.py which values a property takes
change.py      what a reviewer changes, and what is in the way of accepting
statements.py  from an accepted proposal to statements
decisions.py   what was decided, in a file that only grows
files.py       the file of facts, and the counts beside it
session.py     the review of one document, of all these
"""
