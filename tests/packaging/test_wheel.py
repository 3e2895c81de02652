# SPDX-License-Identifier: EUPL-1.2
"""The wheel works from any folder, with all its data, and puts exactly one package among those of others."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, timeout=300, check=False,
        env={"PATH": "/usr/bin:/bin", "HOME": str(cwd), **environment},
    )  # fmt: skip


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(out),
        ".",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel in it; the libraries come from the environment that runs the tests."""
    place = tmp_path_factory.mktemp("environment")
    venv.create(place, with_pip=True)
    site = next(place.glob("lib/python*/site-packages"))
    done = run(
        str(place / "bin/python"), "-m", "pip", "install", "--quiet", "--no-deps", str(wheel), cwd=place
    )
    assert done.returncode == 0, done.stderr
    ours = next(Path(entry) for entry in sys.path if entry.endswith("site-packages"))
    # Appended after the wheel's own files, and without the .pth file that makes the checkout importable.
    (site / "libraries.pth").write_text(f"{ours}\n", encoding="utf-8")
    return place


def test_one_package_appears(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"dreigingsgraaf"}


def test_all_data_files_are_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("ontology", "data", "shapes", "queries"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file():
                assert f"dreigingsgraaf/files/{path.relative_to(ROOT).as_posix()}" in names
    for path in (ROOT / "ingest" / "patterns").iterdir():
        assert f"dreigingsgraaf/ingest/patterns/{path.name}" in names


def test_the_command_works_beside_a_decoy(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "api").mkdir()
    (tmp_path / "api" / "__init__.py").write_text(
        "raise SystemExit('the decoy was imported')", encoding="utf-8"
    )
    command = str(installed / "bin/dreigingsgraaf")
    built = run(command, "build", "--home", str(tmp_path / "home"), cwd=tmp_path, PYTHONPATH=str(tmp_path))
    assert built.returncode == 0, built.stderr
    asked = run(
        command, "query", "measures-by-threat", "--threat", "obi", "--format", "csv",
        "--home", str(tmp_path / "home"), cwd=tmp_path,
    )  # fmt: skip
    assert asked.returncode == 0, asked.stderr
    assert "measure/meldpunt-obi" in asked.stdout
    code = (
        "from dreigingsgraaf.parts import load; print(load('api.app').__name__, load('ingest.read').__name__)"
    )
    loaded = run(str(installed / "bin/python"), "-c", code, cwd=tmp_path)
    assert loaded.stdout.split() == ["dreigingsgraaf.api.app", "dreigingsgraaf.ingest.read"], loaded.stderr
