# SPDX-License-Identifier: EUPL-1.2
"""Programs of others that some tests need: skipped with the reason where one is missing, but never in CI."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from filelock import FileLock


def require(program: str, why: str) -> str:
    """Return the path of a program; without it skip the test, or fail it in CI."""
    found = shutil.which(program)
    if found:
        return found
    reason = f"{program} is not installed; it is needed for {why}"
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}, and CI must run this test")
    pytest.skip(reason)


def maven_jars(project: Path, why: str) -> Path:
    """Return the folder with the jars of a Maven project's dependencies, fetched once into its target/."""
    require("java", why)
    maven = require("mvn", why)
    jars = project / "target"
    with _alone(project):
        if not any(jars.glob("*.jar")):
            command = [maven, "-q", "-B", "dependency:copy-dependencies"]
            _run(command, project)
    return jars


def node_modules(project: Path, why: str) -> Path:
    """Return the folder with a Node project's packages, installed once from its lock file."""
    npm = require("npm", why)
    modules = project / "node_modules"
    with _alone(project):
        if not modules.is_dir():
            _run([npm, "ci", "--ignore-scripts"], project)
    return modules


def _alone(project: Path) -> FileLock:
    """Hold others off while a project's packages are installed: tests run in several processes."""
    return FileLock(project / ".install.lock")


def _run(command: list[str], project: Path) -> None:
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
