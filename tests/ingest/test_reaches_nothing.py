# SPDX-License-Identifier: EUPL-1.2
"""No file of a stranger makes its reader open a connection or another file: system calls are listened to."""

from __future__ import annotations

import io
import re
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.formats import LETTER
from tests.formats.damaged import archive, body
from tests.formats.office import odt, word
from tests.formats.official_xml import official_xml
from tests.formats.preview import preview_page, preview_text
from tests.watching import connected, opened, watching

ROOT = Path(__file__).parents[2]
CHILD = """
import sys
from pathlib import Path
from tests.commands import run
home, facts, *files = sys.argv[1:]
for words in [*(["extract", file] for file in files), ["validate", "--data", facts], ["build", "--data", facts]]:
    done = run(Path(home), *words)
    print(words, done.code, done.out, done.err)
"""
WORD = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def changed(content: bytes, part: str, old: str, new: str) -> bytes:
    """Return an archive with other words in one of its parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as opened_:
        parts = {name: opened_.read(name) for name in opened_.namelist()}
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode(), 1)
    return archive(parts)


def xml_files(place: str) -> dict[str, bytes]:
    """Return XML that names a place as entity, grammar, schema, style sheet and inclusion."""
    entities = f'<!ENTITY one SYSTEM "{place}"><!ENTITY % two SYSTEM "{place}"> %two;'
    letter = official_xml(LETTER).decode()
    found = re.search(r"<(\w[\w-]*)", letter)
    assert found
    root, name = found.start(), found[1]
    styled = f'<?xml-stylesheet href="{place}"?><!DOCTYPE {name} SYSTEM "{place}">'
    included = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{place}" parse="text"/>'
    close = letter.rindex("</")
    before, inside, after = letter[:root], letter[root:close], letter[close:]
    return {
        "entity.xml": f"{before}<!DOCTYPE {name} [{entities}]>{inside}<al>&one;</al>{after}".encode(),
        "grammar.xml": f"{before}{styled}{inside}{included}{after}".encode(),
    }


def office_files(place: str) -> dict[str, bytes]:
    """Return DOCX and ODT that link to a place: a template, a picture, an entity."""
    related = (
        f'<Relationship Id="rId99" Type="{WORD}/attachedTemplate" Target="{place}" TargetMode="External"/>'
    )
    frame = f'<draw:frame><draw:image xlink:href="{place}"/></draw:frame>'
    entity = f'<!DOCTYPE x [<!ENTITY one SYSTEM "{place}">]>'
    return {
        "template.docx": changed(
            word(LETTER), "word/_rels/document.xml.rels", "</Relationships>", f"{related}</Relationships>"
        ),
        "entity.docx": archive({"word/document.xml": body("<w:p><w:r><w:t>&one;</w:t></w:r></w:p>", entity)}),
        "picture.odt": changed(odt(LETTER), "content.xml", "</text:p>", f"{frame}</text:p>"),
    }


def other_files(place: str) -> dict[str, bytes]:
    """Return a page, Markdown and PDF that name a place wherever their formats let them."""
    head = f'<base href="{place}"><link rel="stylesheet" href="{place}"><script src="{place}"></script>'
    shown = f'<img src="{place}"><iframe src="{place}"></iframe><object data="{place}"></object>'
    page = preview_page(LETTER).decode().replace("<body>", f"{head}<body>{shown}", 1)
    pdf = (
        "%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R/OpenAction <</S/URI/URI(PLACE)>> "
        "/AA<</O <</S/Launch/F(PLACE)>>>>>> endobj 2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>> endobj "
        "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents 4 0 R>> endobj "
        "4 0 obj <</Length 0/F(PLACE)>> stream\n\nendstream endobj\n"
        "trailer <</Root 1 0 R>>\n%%EOF\n"
    )
    return {
        "page.html": page.encode(),
        "letter.md": preview_text(LETTER) + f"\n![dijk]({place})\n\n[dijk]: {place}\n".encode(),
        "stream.pdf": pdf.replace("PLACE", place).encode(),
    }


def facts(place: str) -> str:
    return (
        f"@base <{place}> .\n@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        f"<> a owl:Ontology ; owl:imports <{place}> ; sh:shapesGraph <{place}> .\n"
        "<https://w3id.org/dreigingsgraaf/id/measure/nieuw> a <https://w3id.org/dreigingsgraaf/ontology#Measure> .\n"
    )


def test_no_file_opens_a_connection_or_another_file(tmp_path: Path) -> None:
    log, secret, folder = tmp_path / "calls", tmp_path / "secret.txt", tmp_path / "facts"
    secret.write_text("gheime woorden", encoding="utf-8")
    folder.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        files = []
        places = (f"http://127.0.0.1:{listening.getsockname()[1]}/data", f"file://{secret}", str(secret))
        for number, place in enumerate(places):
            for name, content in (xml_files(place) | office_files(place) | other_files(place)).items():
                files.append(tmp_path / f"{number}-{name}")
                files[-1].write_bytes(content)
        for number, place in enumerate(places[:2]):
            (folder / f"{number}.ttl").write_text(facts(place), encoding="utf-8")
        command = [*watching(log), sys.executable, "-c", CHILD, str(tmp_path / "home"), str(folder)]
        done = subprocess.run(
            [*command, *map(str, files)], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
        )
        assert done.returncode == 0, done.stderr
        listening.settimeout(0.2)
        with pytest.raises(TimeoutError):
            listening.accept()
    assert "gheime woorden" not in done.stdout
    assert "measure/nieuw" in done.stdout, "the facts were read, and judged"
    assert done.stdout.count("'extract'") == len(files)
    calls = log.read_text(encoding="utf-8", errors="replace")
    assert connected(calls) == []
    paths = opened(calls)
    assert {str(path) for path in files} <= set(paths), "what is watched for is seen"
    assert not [path for path in paths if path.endswith(secret.name)]
