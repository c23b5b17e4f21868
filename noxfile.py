"""What is done often, each in an environment of its own: ``nox -s tests``, ``nox -l`` for the list."""

from __future__ import annotations

import nox

nox.needs_version = ">=2025.2.9"
nox.options.sessions = ["lint", "tests"]
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


@nox.session(python=["3.11", "3.12", "3.13", "3.14"])
def tests(session: nox.Session) -> None:
    """Run the tests, without the slow ones."""
    session.install(*DEV)
    session.run("pytest", *session.posargs)


@nox.session
def thorough(session: nox.Session) -> None:
    """Run all tests, each property on many maps."""
    session.install(*DEV)
    session.run("pytest", "-m", "", *session.posargs, env={"HYPOTHESIS_PROFILE": "thorough"})


@nox.session
def search(session: nox.Session) -> None:
    """Try each property on maps not tried before."""
    session.install(*DEV)
    session.run("pytest", "-m", "hypothesis", *session.posargs, env={"HYPOTHESIS_PROFILE": "search"})


@nox.session(python="3.11", venv_backend="uv")
def minimum(session: nox.Session) -> None:
    """Run the tests with the least versions that argmap says it works with."""
    session.install("--resolution", "lowest-direct", "-e", ".[cypher,rdf,sat,tables]")
    session.install("--group", "dev")  # keeps what is installed already where it serves
    session.run("pytest", *session.posargs)


@nox.session
def changelog(session: nox.Session) -> None:
    """Show what the fragments in changelog.d would add to the changelog."""
    session.install("towncrier>=24.8")
    session.run("towncrier", "build", "--draft", "--version", "next")
