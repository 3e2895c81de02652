# SPDX-License-Identifier: EUPL-1.2
"""Reading thousands of documents: each is read on its own, kept on its own, and put together at the end.

plan.py    which files, and by what each is known
work.py    what one worker does with one document
facts.py   what a document names and refers to, as statements
kept.py    the folder in which what is done stays done
gather.py  from what was kept to a folder of facts that a build reads
run.py     all of it, over Dask
"""
