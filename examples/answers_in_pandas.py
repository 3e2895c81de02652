# SPDX-License-Identifier: EUPL-1.2
"""Reads answers of a running server into pandas; run it cell by cell as a notebook, or as a script.

Start the server with `make serve`, or name another in the environment as DREIGINGSGRAAF.
"""

# %% A question of the catalogue is a table.
from __future__ import annotations

import json
import os
from urllib.parse import urlencode
from urllib.request import urlopen

import pandas as pd

SERVER = os.environ.get("DREIGINGSGRAAF", "http://127.0.0.1:8000")
IDS = "https://w3id.org/dreigingsgraaf/id/"


def answer(question: str, **parameters: str) -> pd.DataFrame:
    """Return the whole answer to a question, with short names in place of IRIs."""
    table = pd.read_csv(f"{SERVER}/v1/queries/{question}?{urlencode({**parameters, 'format': 'csv'})}")
    return table.replace(f"^{IDS}", "", regex=True)


measures = answer("measures-by-threat", threat="obi")
print(measures[["label_nl", "addressed_nl", "certainty", "quote"]].to_string())

# %% Threats by accent: how many measures, and where there are none.
counts = answer("measure-matrix", rows="threat", columns="accent")
matrix = counts.pivot_table(index="label_en", columns="column_en", values="measures", fill_value=0).astype(
    int
)
print(matrix.to_string())

# %% What was promised, by the last day on which it can be due.
promises = answer("commitments")
promises["dueLatest"] = pd.to_datetime(promises["dueLatest"])
deadlines = promises.dropna(subset="dueLatest").drop_duplicates("commitment").sort_values("dueLatest")
print(deadlines[["dueLatest", "due", "label_en", "commitmentState"]].to_string())

# %% A question in plain words: how it was read, and each row with its evidence.
with urlopen(f"{SERVER}/v1/ask?{urlencode({'q': 'Which measures address espionage?'})}") as reply:
    asked = json.load(reply)
print(asked["reading"]["query"], asked["reading"]["parameters"])
evidence = pd.json_normalize(asked["items"], "evidence", [["measure", "label", "en"]])
print(evidence[["measure.label.en", "document", "passage", "certainty"]].to_string())
