"""The command ``argmap``: every verb is a public function of the library."""

from argmap.cli import comparing, evaluating, files, pictures, questions  # noqa: F401  (their verbs join the group)
from argmap.cli.group import main

__all__ = ["main"]
