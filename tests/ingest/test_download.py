# SPDX-License-Identifier: EUPL-1.2
"""Sites are treated politely: in turns, with pauses, and without asking twice for what has come."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from dreigingsgraaf.errors import DreigingsgraafError
from ingest.fetching.download import Downloads, Manners
from tests.ingest.sites import Answer, Sites

CONTENT = bytes(range(256)) * 4000


@pytest.fixture
def site() -> Iterator[Sites]:
    with Sites() as server:
        server.answers["/file"] = Answer(CONTENT, headers={"ETag": '"v1"'})
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def slept() -> list[float]:
    return []


def downloads(site: Sites, folder: Path, slept: list[float], **manners: float) -> Downloads:
    return Downloads(folder, [site.url], Manners(sleep=slept.append, **manners))  # type: ignore[arg-type]


def get(site: Sites, folder: Path, slept: list[float], **manners: float) -> bytes | None:
    return downloads(site, folder, slept, **manners).get(f"{site.url}/file")


def test_pauses_between_requests_of_all_processes(site: Sites, tmp_path: Path, slept: list[float]) -> None:
    assert get(site, tmp_path, slept, delay=50) == CONTENT
    assert slept == []
    assert get(site, tmp_path, slept, delay=50) == CONTENT
    assert len(slept) == 1
    assert 0 < slept[0] <= 50
    get(site, tmp_path, slept, delay=0)
    assert len(slept) == 1


def test_one_at_a_time(site: Sites, tmp_path: Path) -> None:
    threads = [threading.Thread(target=get, args=(site, tmp_path, []), kwargs={"delay": 0}) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(site.asked), site.at_once["most"]) == (6, 1)


def test_a_busy_site_is_asked_again_in_growing_intervals(
    site: Sites, tmp_path: Path, slept: list[float]
) -> None:
    site.answers["/file"].busy = [503, 502, 429]
    assert get(site, tmp_path, slept, delay=0) == CONTENT
    assert slept == [2, 4, 8]


def test_the_pause_that_a_site_asks_for_is_kept(site: Sites, tmp_path: Path, slept: list[float]) -> None:
    site.answers["/file"].busy = [429]
    site.answers["/file"].headers["Retry-After"] = "17"
    assert get(site, tmp_path, slept, delay=0) == CONTENT
    assert slept == [17]
    later = datetime.now(UTC) + timedelta(seconds=40)
    site.answers["/file"].headers["Retry-After"] = format_datetime(later, usegmt=True)
    site.answers["/file"].busy = [503]
    assert get(site, tmp_path, slept, delay=0) == CONTENT
    assert 30 < slept[1] <= 40


def test_a_site_that_stays_busy_is_left_alone(site: Sites, tmp_path: Path, slept: list[float]) -> None:
    site.answers["/file"].busy = [503] * 9
    with pytest.raises(DreigingsgraafError, match="answers 503"):
        get(site, tmp_path, slept, delay=0)
    assert (len(site.asked), slept) == (4, [2, 4, 8])
    site.answers["/file"].headers["Retry-After"] = "3600"
    with pytest.raises(DreigingsgraafError, match="wants 3600 seconds of rest"):
        get(site, tmp_path, slept, delay=0)
    assert len(site.asked) == 5


def test_what_broke_off_is_gone_on_with(site: Sites, tmp_path: Path, slept: list[float]) -> None:
    site.answers["/file"].breaks = [300_000, 200_000]
    assert get(site, tmp_path, slept, delay=0) == CONTENT
    assert [headers.get("range") for _, headers in site.asked] == [None, "bytes=300000-", "bytes=500000-"]
    assert [path for path in tmp_path.iterdir() if path.suffix in {".part", ".version"}] == []


def test_another_process_goes_on_too(site: Sites, tmp_path: Path, slept: list[float]) -> None:
    site.answers["/file"].breaks = [300_000]
    with pytest.raises(DreigingsgraafError, match="what has come is kept"):
        get(site, tmp_path, slept, delay=0, tries=1)
    assert get(site, tmp_path, slept, delay=0) == CONTENT
    assert site.asked[1][1]["range"] == "bytes=300000-"


def test_a_process_that_is_killed_leaves_what_has_come(
    site: Sites, tmp_path: Path, slept: list[float]
) -> None:
    site.answers["/file"].halts = 300_000
    program = (
        "import sys, pathlib; from ingest.fetching.download import Downloads, Manners;"
        "Downloads(pathlib.Path(sys.argv[1]), [sys.argv[2]], Manners(delay=0)).get(sys.argv[2] + '/file')"
    )
    with subprocess.Popen([sys.executable, "-c", program, str(tmp_path), site.url]) as process:
        until = time.monotonic() + 20
        while sum(part.stat().st_size for part in tmp_path.glob(".*.part")) < 300_000:
            assert time.monotonic() < until
            time.sleep(0.02)
        process.kill()
    site.answers["/file"].resumed.set()
    assert get(site, tmp_path, slept, delay=0) == CONTENT
    assert site.asked[-1][1]["range"] == "bytes=300000-"


def test_another_version_is_fetched_anew(site: Sites, tmp_path: Path, slept: list[float]) -> None:
    site.answers["/file"].breaks = [300_000]
    with pytest.raises(DreigingsgraafError):
        get(site, tmp_path, slept, delay=0, tries=1)
    site.answers["/file"] = Answer(CONTENT[::-1], headers={"ETag": '"v2"'})
    assert get(site, tmp_path, slept, delay=0) == CONTENT[::-1]


def test_a_part_whose_version_is_unknown_is_fetched_anew(
    site: Sites, tmp_path: Path, slept: list[float]
) -> None:
    site.answers["/file"] = Answer(CONTENT, headers={"ETag": 'W/"v1"'}, breaks=[300_000])
    assert get(site, tmp_path, slept, delay=0) == CONTENT
    assert [headers.get("range") for _, headers in site.asked] == [None, None]


def test_a_range_that_there_is_no_more(site: Sites, tmp_path: Path, slept: list[float]) -> None:
    site.answers["/file"].breaks = [300_000]
    with pytest.raises(DreigingsgraafError):
        get(site, tmp_path, slept, delay=0, tries=1)
    site.answers["/file"].busy = [416]
    assert get(site, tmp_path, slept, delay=0) == CONTENT


@pytest.mark.parametrize("announced", [True, False])
def test_size_is_capped(site: Sites, tmp_path: Path, slept: list[float], announced: bool) -> None:  # noqa: FBT001
    site.answers["/file"].announced = announced
    with pytest.raises(DreigingsgraafError, match="more than 1,000 bytes"):
        get(site, tmp_path, slept, max_bytes=1000)
    assert [path for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_time_is_capped(site: Sites, tmp_path: Path, slept: list[float]) -> None:
    with pytest.raises(DreigingsgraafError, match="takes too long"):
        get(site, tmp_path, slept, longest=-1)


def test_redirects_lead_to_known_sites_only(site: Sites, tmp_path: Path, slept: list[float]) -> None:
    site.answers["/moved"] = Answer(status=302, headers={"Location": "/file"})
    site.answers["/away"] = Answer(status=302, headers={"Location": "http://elsewhere.example/file"})
    site.answers["/round"] = Answer(status=302, headers={"Location": "/round"})
    with Sites() as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        other.answers["/file"] = Answer(b"other")
        site.answers["/over"] = Answer(status=302, headers={"Location": f"{other.url}/file"})
        both = Downloads(tmp_path, [site.url, other.url], Manners(delay=0))
        alone = downloads(site, tmp_path, slept, delay=0)
        assert both.get(f"{site.url}/moved") == CONTENT
        assert both.get(f"{site.url}/over") == b"other"
        for path, message in (
            ("over", "which isn't followed"),
            ("away", r"sends us on to elsewhere\.example"),
            ("round", "more than 3 times"),
        ):
            with pytest.raises(DreigingsgraafError, match=message):
                alone.get(f"{site.url}/{path}")
        other.shutdown()


def test_a_site_that_is_not_there(tmp_path: Path, slept: list[float]) -> None:
    alone = Downloads(tmp_path, [], Manners(sleep=slept.append, seconds=1, tries=2))
    with pytest.raises(DreigingsgraafError, match=r"127\.0\.0\.1 can't be reached"):
        alone.get("http://127.0.0.1:9/file")
    assert slept[0] == 2
