# SPDX-License-Identifier: EUPL-1.2
"""A disk that is really full: whoever writes says so in a line, and what was there before stays as it was."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph
import pytest
import yaml

from dreigingsgraaf.errors import StoreUnavailableError, UnwritableError
from dreigingsgraaf.graph.counts import count
from dreigingsgraaf.graph.snapshot import Snapshot, publish, rollback
from dreigingsgraaf.review.change import Change
from dreigingsgraaf.review.decisions import Decisions, Verdict, standing
from dreigingsgraaf.review.session import Review
from dreigingsgraaf.stores.publishing import publish_to_server
from dreigingsgraaf.stores.remote import RemoteStore
from ingest.bulk.run import ingest
from ingest.fetching.download import Manners
from ingest.fetching.fetch import fetch
from ingest.read import read
from tests.bulk.conftest import copies
from tests.commands import run
from tests.formats import LETTER as SYNTHETIC
from tests.formats.official_xml import official_xml
from tests.ingest.sites import ODATA, Answer, Sites
from tests.review.conftest import LETTER, proposals_of
from tests.server import serving
from tests.stores.conftest import Server, running_oxigraph

SIZE = 12 * 1024 * 1024
PAGE = 4096
TEXTS = {"99001-1": {"passage/99001-1_p1": "De dijk wordt verhoogd. " * 400}}


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, of a few megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(place)]
    if not shutil.which("mount") or subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("no file system may be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def leave(disk: Path, pages: int) -> None:
    """Fill a disk until so many pages are left."""
    filler = disk / "filler"
    filler.unlink(missing_ok=True)
    with filler.open("wb") as file:
        for _ in range(shutil.disk_usage(disk).free // PAGE - pages):
            file.write(b"x" * PAGE)


def make_room(disk: Path) -> None:
    (disk / "filler").unlink()


def graph(number: int) -> pyoxigraph.Dataset:
    lines = (f'<http://e.example/{at}> <http://e.example/b> "{number}" .\n' for at in range(400))
    return pyoxigraph.Dataset(pyoxigraph.parse("".join(lines), format=pyoxigraph.RdfFormat.TURTLE))


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_publishing_with_any_room_leaves_the_old_snapshot_or_the_new_one(disk: Path) -> None:
    home = disk / "home"
    old = publish(graph(0), home, TEXTS)
    before = files(home)
    for pages in range(100):
        leave(disk, pages)
        told = ""
        try:
            new = publish(graph(1), home, TEXTS)
        except UnwritableError as error:
            told = str(error)
        if not told:
            break
        assert "No space left" in told
        assert Snapshot.current(home) == old
        assert files(home) == before
        assert list((home / "snapshots").iterdir()) == [old.path]
    assert pages > 5
    assert Snapshot.current(home) == new != old
    leave(disk, 0)
    with pytest.raises(UnwritableError):
        rollback(home)
    assert Snapshot.current(home) == new
    make_room(disk)
    assert rollback(home) == old


def test_the_command_says_so_in_a_line_and_the_server_goes_on(disk: Path, tmp_path: Path) -> None:
    home, extra = disk / "home", tmp_path / "extra"
    home.mkdir()
    extra.mkdir()
    (extra / "more.ttl").write_text("<http://e.example/a> <http://e.example/b> 1 .", encoding="utf-8")
    with serving(home) as address:
        leave(disk, 0)
        name = Snapshot.current(home).name
        done = run(home, "build", "--data", str(extra))
        assert done.code == 1
        assert done.err.count("\n") == 1
        assert "No space left on device" in done.err
        assert "the old snapshot stays in service" in done.err
        assert name.startswith(httpx.get(f"{address}/health").json()["snapshot"])
        assert httpx.get(f"{address}/v1/measures").status_code == 200
    assert Snapshot.current(home).name == name


STEPS = [
    ("person/", Change()),
    ("meldpunt", Change(labels={"en": "Sabotage contact point"})),
    ("motie", Change()),
    ("informeren", Change()),
]
"""What is accepted, one after the other, and how it is changed."""


def accept(review: Review, step: int) -> None:
    name, change = STEPS[step]
    [id_] = [one.id for one in review.proposals if name in one.entity]
    review.decide(id_, Verdict.ACCEPT, change)


def test_a_review_with_any_room_loses_no_decision_and_no_fact(disk: Path) -> None:
    document, folder = read(LETTER), disk / "facts"
    wholly = []
    for pages in range(20):
        shutil.rmtree(folder, ignore_errors=True)
        review = Review(document, proposals_of(document), folder, "Test Beoordelaar")
        accept(review, 0)
        leave(disk, pages)
        before = Decisions(review.decisions_file).read()
        failed = []
        for step in (1, 2):
            try:
                accept(review, step)
            except UnwritableError as error:
                failed.append(str(error))
        decided = Decisions(review.decisions_file).read()
        assert decided[:1] == before
        assert all("No space left" in told for told in failed)
        assert len(decided) == 3 - sum("Nothing was decided" in told for told in failed)
        make_room(disk)
        accept(review, 3)
        consistent(review)
        wholly.append(not failed)
    assert True in wholly
    assert False in wholly


def consistent(review: Review) -> None:
    """Assert that the facts and the counts are those of the decisions."""
    decisions = Decisions(review.decisions_file).read()
    assert len(decisions) == review.decisions
    wanted = {line for one in standing(decisions).values() for line in one.quads}
    text = (review.folder / f"{review.slug}.trig").read_text(encoding="utf-8")
    facts = list(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TRIG))
    assert {f"{quad} ." for quad in facts} == wanted
    counts = yaml.safe_load((review.folder / "counts.yaml").read_text(encoding="utf-8"))
    assert counts == count(pyoxigraph.Dataset(facts))
    assert sorted(path.name for path in review.folder.iterdir()) == [
        "99005-3.trig",
        "counts.yaml",
        "proposals",
    ]


def test_a_server_whose_disk_is_full_keeps_the_old_graph(disk: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    held = "SELECT ?o (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?o"

    def told(server: Server) -> list[tuple[str, str]]:
        with RemoteStore(server.query, timeout=60) as store:
            return [(row["o"].value, row["n"].value) for row in store.select(held)]

    with running_oxigraph("--location", str(disk / "store")) as server:
        publish_to_server(publish(graph(0), home).graph, server.update)
        leave(disk, 0)
        new = publish(graph(1), home).graph
        for _ in range(2):
            with pytest.raises(StoreUnavailableError, match=r"No space left.*publish again"):
                publish_to_server(new, server.update)
            assert told(server) == [("0", "400")]
    make_room(disk)
    with running_oxigraph("--location", str(disk / "store")) as server:
        assert told(server) == [("0", "400")]
        publish_to_server(new, server.update)
        assert told(server) == [("1", "400")]


def test_reading_many_letters_goes_on_when_there_is_room(disk: Path, tmp_path: Path) -> None:
    letters = copies(tmp_path / "letters", 6)
    output = disk / "out"
    leave(disk, 12)
    with pytest.raises(UnwritableError, match=r"No space left.*give the same command again"):
        ingest(sorted(letters.iterdir()), output, workers=1)
    kept = set((output / "documents").glob("*.done"))
    make_room(disk)
    told: list[int] = []
    result = ingest(sorted(letters.iterdir()), output, workers=1, tick=told.append)
    assert (result.documents, result.set_aside) == (6, [])
    assert kept
    assert kept < set((output / "documents").glob("*.done"))


def test_a_download_is_gone_on_with_when_there_is_room(disk: Path) -> None:
    cache, content = disk / "cache", official_xml(SYNTHETIC) + b"<!-- " + b"x" * 40_000 + b" -->"
    with Sites() as site:
        site.answers["/kst-99004-2.xml"] = Answer(content, headers={"ETag": '"v1"'})
        threading.Thread(target=site.serve_forever, daemon=True).start()

        def get() -> Path:
            house, manners = f"{site.url}{ODATA}", Manners(delay=0)
            return fetch("kst-99004-2", cache, base_url=site.url, parliament_url=house, manners=manners)

        leave(disk, 8)
        with pytest.raises(UnwritableError, match=r"No space left.*Make room"):
            get()
        assert not list(cache.glob("kst-*"))
        make_room(disk)
        assert get().read_bytes() == content
        asked = [headers.get("range") for _, headers in site.asked]
        assert asked[0] is None
        assert str(asked[-1]).startswith("bytes="), "what had come was fetched on from there"
        site.shutdown()


def test_a_file_that_was_named_stays_as_it_was(disk: Path, tmp_path: Path) -> None:
    output = disk / "letter.json"
    assert run(tmp_path, "extract", str(LETTER), "-o", str(output)).code == 0
    before = files(disk)
    leave(disk, 0)
    again = run(tmp_path, "extract", str(LETTER), "-o", str(output))
    assert (again.code, again.err.count("\n")) == (1, 1)
    assert "No space left on device" in again.err
    make_room(disk)
    assert files(disk) == before
