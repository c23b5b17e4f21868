#!/usr/bin/env -S uv run --script
# /// script
# dependencies = ["nox[uv]>=2025.2.9"]
# ///
"""What is done often, each in an environment of its own: ``nox -s tests``, ``nox -l`` for the list."""

from __future__ import annotations

import nox

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.reuse_existing_virtualenvs = True

DEV = ("-e", ".", "--group", "dev")


@nox.session
def lint(session: nox.Session) -> None:
    """Style, types and the import contract."""
    session.install(*DEV)
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("lint-imports")


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests, without the slow ones."""
    session.install(*DEV)
    session.run("pytest", *session.posargs)


@nox.session(default=False)
def thorough(session: nox.Session) -> None:
    """Run all tests, each property on many maps."""
    session.install(*DEV)
    session.run("pytest", "-m", "", *session.posargs, env={"HYPOTHESIS_PROFILE": "thorough"})


@nox.session(default=False)
def search(session: nox.Session) -> None:
    """Try each property on maps not tried before."""
    session.install(*DEV)
    session.run("pytest", "-m", "hypothesis", *session.posargs, env={"HYPOTHESIS_PROFILE": "search"})


@nox.session(default=False, python="3.11", venv_backend="uv")
def minimum(session: nox.Session) -> None:
    """Run the tests with the least versions that argmap says it works with."""
    session.install("--resolution", "lowest-direct", "-e", ".[cypher,dot,rdf,sat,tables]")
    session.install("--group", "test")  # keeps what is installed already where it serves
    # Old packages use what newer ones deprecate.
    session.run("pytest", "-W", "default::DeprecationWarning", *session.posargs)


@nox.session(default=False)
def changelog(session: nox.Session) -> None:
    """Show what the fragments in changelog.d would add to the changelog."""
    session.install("towncrier>=24.8")
    session.run("towncrier", "build", "--draft", "--version", "next")


if __name__ == "__main__":
    nox.main()
