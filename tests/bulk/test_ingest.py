# SPDX-License-Identifier: EUPL-1.2
"""Reading a folder of everything: it finishes, tells what it left, and its graph is valid."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
from distributed import Client, LocalCluster

from dreigingsgraaf.errors import InputError
from dreigingsgraaf.graph.publish import build_and_validate
from dreigingsgraaf.review.session import Review
from dreigingsgraaf.review.shelf import Shelf, document_of
from ingest.bulk.plan import files, key_of, version
from ingest.bulk.run import Result, ingest
from ingest.extract import pipeline
from tests.formats.damaged import DAMAGED

from .conftest import FORMATS, LETTERS, TEN, copies

pytestmark = pytest.mark.xdist_group("bulk")
COMMAND = str(Path(sys.executable).with_name("dreigingsgraaf"))


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="session")
def done(
    mixed: Path, cluster: LocalCluster, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Result, Path, int]:
    """Read the folder of everything once; also how many documents were told as done."""
    place = tmp_path_factory.mktemp("out")
    told: list[int] = []
    result = ingest(files([mixed]), place, scheduler=cluster.scheduler_address, tick=told.append)
    return result, place, sum(told)


def test_all_formats_are_read_and_the_ten_damaged_files_told_with_their_reasons(
    mixed: Path, done: tuple[Result, Path, int]
) -> None:
    result, place, told = done
    aside = [
        json.loads(line) for line in (place / "set-aside.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert aside == result.set_aside
    reasons = {Path(row["file"]).name: row["reason"] for row in aside}
    assert "no letter's header" in reasons.pop(
        "letter.pdf"
    )  # as ministries publish it: without a Kamerstuk's number
    assert set(reasons) == set(TEN)
    for name, reason in reasons.items():
        assert DAMAGED[name].reason in reason
    assert told == len(files([mixed]))
    assert result.documents == len(FORMATS) - 1 + len(list(LETTERS.glob("*.txt")))


def test_the_graph_of_the_rest_is_valid_and_says_what_the_letters_name(
    done: tuple[Result, Path, int],
) -> None:
    result, _, _ = done
    graph = build_and_validate([result.graph])
    store = pyoxigraph.Store()
    store.extend(graph)
    found = store.query("""PREFIX dg: <https://w3id.org/dreigingsgraaf/ontology#>
        PREFIX kamerstuk: <https://w3id.org/dreigingsgraaf/id/kamerstuk/>
        PREFIX method: <https://w3id.org/dreigingsgraaf/id/method/>
        PREFIX threat: <https://w3id.org/dreigingsgraaf/id/threat/>
        ASK { GRAPH ?name { kamerstuk:99005-3 dg:names threat:sabotage } ?name dg:method method:recognised-name .
              GRAPH ?cited { kamerstuk:99005-3 dg:names kamerstuk:99005-2 }
              ?cited dg:method method:recognised-reference }""")
    assert found
    proposed = store.query("PREFIX dg: <https://w3id.org/dreigingsgraaf/ontology#> ASK { ?m dg:status ?s . "
                           "FILTER(CONTAINS(STR(?m), 'meldpunt-sabotage')) }")  # fmt: skip
    assert not proposed


def test_what_was_kept_can_be_reviewed(tmp_path: Path, done: tuple[Result, Path, int]) -> None:
    _, place, _ = done
    shelf = Shelf(place / "documents")
    assert {"99001-1", "99004-2", "99005-3"} <= set(shelf.documents())
    found = shelf.found("99005-3")
    assert Review(document_of(found), found, tmp_path, "").proposals


def test_going_on_reads_nothing_again_and_writes_the_same(
    mixed: Path, cluster: LocalCluster, done: tuple[Result, Path, int]
) -> None:
    result, place, _ = done
    before, kept = (
        contents(result.graph),
        {path: path.stat().st_mtime_ns for path in (place / "documents").iterdir()},
    )
    again = ingest(files([mixed]), place, scheduler=cluster.scheduler_address)
    assert again == result
    assert contents(again.graph) == before
    assert {path: path.stat().st_mtime_ns for path in (place / "documents").iterdir()} == kept


@pytest.mark.usefixtures("done")
def test_each_worker_loads_the_pipeline_once(cluster: LocalCluster) -> None:
    with Client(cluster) as client:
        misses = client.run(lambda: pipeline.cache_info().misses)
    assert set(misses.values()) == {1}


def test_another_text_of_a_document_and_curated_ones_are_set_aside(
    tmp_path: Path, cluster: LocalCluster
) -> None:
    text = (LETTERS / "kst-99005-3.txt").read_text(encoding="utf-8")
    place = tmp_path / "in"
    place.mkdir()
    (place / "a.txt").write_text(text, encoding="utf-8")
    (place / "b.txt").write_text(text.replace("haalbaar", "mogelijk"), encoding="utf-8")
    (place / "c.txt").write_text(text, encoding="utf-8")
    (place / "d.txt").write_text(
        text.replace("99 005", "30 821").replace("Nr. 3", "Nr. 175"), encoding="utf-8"
    )
    (place / "e.txt").write_text("Een tekst zonder briefhoofd.", encoding="utf-8")
    result = ingest(files([place]), tmp_path / "out", scheduler=cluster.scheduler_address)
    reasons = {Path(row["file"]).name: row["reason"] for row in result.set_aside}
    assert set(reasons) == {"b.txt", "d.txt", "e.txt"}
    assert "a.txt is 99005-3 too, with another text" in reasons["b.txt"]
    assert "curated" in reasons["d.txt"]
    assert "no letter's header" in reasons["e.txt"]
    assert result.documents == 2
    assert sorted(path.name for path in result.graph.iterdir()) == [
        "99005-3.trig",
        "counts.yaml",
        "papers.trig",
    ]


def test_a_file_may_tell_its_number_by_its_name(mixed: Path, tmp_path: Path, cluster: LocalCluster) -> None:
    (tmp_path / "kst-99004-2.pdf").write_bytes((mixed / "letter.pdf").read_bytes())
    result = ingest([tmp_path / "kst-99004-2.pdf"], tmp_path / "out", scheduler=cluster.scheduler_address)
    assert (result.documents, result.set_aside) == (1, [])
    assert (result.graph / "99004-2.trig").exists()


def test_a_worker_that_dies_takes_nothing_with_it(tmp_path: Path, cluster: LocalCluster) -> None:
    letters = files([copies(tmp_path / "in", 40)])
    with Client(cluster) as client:
        victims = list(client.run(os.getpid).values())
    done = 0

    def tick(number: int) -> None:
        nonlocal done
        done += number
        if done == 9:
            os.kill(victims[0], signal.SIGKILL)

    result = ingest(letters, tmp_path / "out", scheduler=cluster.scheduler_address, tick=tick)
    assert result.set_aside == []
    assert result.documents == 40


def test_the_command_reads_a_list_and_tells_what_it_did(tmp_path: Path, cluster: LocalCluster) -> None:
    copies(tmp_path / "in", 2)
    (tmp_path / "in" / "bad.txt").write_bytes(b"")
    names = tmp_path / "names.txt"
    names.write_text("in/letter-001.txt\n\nin/letter-002.txt\nin/bad.txt\n", encoding="utf-8")
    options = ["--list", str(names), "-o", str(tmp_path / "out"), "--scheduler", cluster.scheduler_address]
    ran = subprocess.run([COMMAND, "ingest", *options], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("2 of 3 documents are in ")
    assert "bad.txt is empty" in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ingest"], "nothing to read"),
        (["ingest", "nowhere"], "isn't there"),
        (["ingest", "--list", "nowhere"], "can't be read"),
        (["ingest", "pyproject.toml", "--scheduler", "tcp://127.0.0.1:9"], "can't be reached"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(tmp_path: Path, arguments: list[str], words: str) -> None:
    root = Path(__file__).parents[2]
    ran = subprocess.run(
        [COMMAND, *arguments, "-o", str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=False,
        cwd=root,
    )
    assert ran.returncode == 1
    assert words in ran.stderr
    assert "Traceback" not in ran.stderr


def test_without_dask_it_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Een brief.", encoding="utf-8")
    code = (
        "import sys; sys.modules['distributed'] = None; from dreigingsgraaf.cli import main; "
        f"sys.argv = ['dreigingsgraaf', 'ingest', {str(tmp_path)!r}, '-o', {str(tmp_path / 'out')!r}]; main()"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "pip install 'dreigingsgraaf[bulk]'" in ran.stderr


def test_a_folder_that_another_run_uses_is_left_alone(tmp_path: Path) -> None:
    from ingest.bulk.kept import Kept

    with Kept(tmp_path), pytest.raises(InputError, match="Another run"):
        Kept(tmp_path)


def test_a_document_is_another_when_its_bytes_or_the_names_change(tmp_path: Path) -> None:
    names = tmp_path / "names"
    names.mkdir()
    (names / "a.ttl").write_text("# een", encoding="utf-8")
    first = version([names])
    assert first == version([names])
    (names / "a.ttl").write_text("# twee", encoding="utf-8")
    assert version([names]) != first
    keys = [key_of(b"a", "a", first), key_of(b"b", "a", first), key_of(b"b", "b", first)]
    assert len({*keys, key_of(b"b", "b", version([names]))}) == 4


def test_hidden_files_and_repeated_paths_are_left_out(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("", encoding="utf-8")
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    found = files([tmp_path, tmp_path / "b.txt"])
    assert found == [tmp_path / "a.txt", tmp_path / "b.txt"]
