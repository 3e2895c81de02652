# SPDX-License-Identifier: EUPL-1.2
"""The files for deployment are what systemd and this version of the program take."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dreigingsgraaf.cli import app
from tests.docs.test_pages import ROOT
from tests.tools import require

DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
PROGRAM = "/opt/dreigingsgraaf/bin/dreigingsgraaf"
MOST_EXPOSED = 1.5


def placed(tmp_path: Path) -> list[str]:
    """Copy the units to where the program that they start exists."""
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8").replace(PROGRAM, sys.executable)
        (tmp_path / unit.name).write_text(text, encoding="utf-8")
    return [str(tmp_path / unit.name) for unit in UNITS]


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    analyze = require("systemd-analyze", "checking the units for deployment")
    done = subprocess.run([analyze, "verify", *placed(tmp_path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_server_is_as_little_exposed_as_the_page_says(tmp_path: Path) -> None:
    analyze = require("systemd-analyze", "checking the units for deployment")
    server = next(path for path in placed(tmp_path) if path.endswith("dreigingsgraaf.service"))
    command = [analyze, "security", "--offline=yes", "--no-pager", server]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    level = re.search(r"exposure level for \S+: ([\d.]+)", told)
    assert level, told
    assert float(level[1]) <= MOST_EXPOSED


def test_nginx_takes_the_site(tmp_path: Path) -> None:
    nginx = require("nginx", "checking the site for deployment")
    openssl = require("openssl", "checking the site for deployment")
    made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=graaf.example.nl"]
    pem, key = tmp_path / "pem", tmp_path / "key"
    subprocess.run([openssl, *made, "-out", pem, "-keyout", key], capture_output=True, check=True)
    site = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    site = re.sub(r"(ssl_certificate\s+)\S+;", rf"\g<1>{pem};", site)
    site = re.sub(r"(ssl_certificate_key\s+)\S+;", rf"\g<1>{key};", site).replace("443", "18443")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{kind}_temp_path {tmp_path}/{kind};\n" for kind in kinds)
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{\n{places}{site}}}\n", encoding="utf-8")
    command = [nginx, "-t", "-q", "-e", str(tmp_path / "log"), "-c", str(whole)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def commands() -> list[list[str]]:
    """Return every command of ours that the files run."""
    lines = [line.partition("ExecStart=")[2] for unit in UNITS for line in unit.read_text().splitlines()]
    container = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    entry = re.search(r"^CMD \[(.*)\]", container, re.MULTILINE)
    assert entry
    lines.append(f"{PROGRAM} " + entry[1].replace(",", ""))
    return [shlex.split(line)[1:] for line in lines if line]


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_this_version_takes_the_commands(command: list[str]) -> None:
    done = CliRunner().invoke(app, [command[0], "--help"])
    assert done.exit_code == 0
    for option in command:
        assert not option.startswith("--") or option in done.output


def test_the_container_file_copies_what_there_is_and_all_that_a_wheel_is_made_of() -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    copied = {
        name for line in re.findall(r"^COPY (?!--)(.*) \S+$", text, re.MULTILINE) for name in line.split()
    }
    assert all((ROOT / name).exists() for name in copied)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
    assert {f"{name}/" for name in wheel} <= copied
    assert {"pyproject.toml", project["project"]["readme"], "LICENSES/", "requirements/"} <= copied
    for name in re.findall(r"requirements/\w+\.txt", text):
        assert (ROOT / name).is_file()
