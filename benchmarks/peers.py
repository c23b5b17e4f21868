"""The environment in which the peers are installed, made when first needed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

from process import tell

REQUIREMENTS = Path(__file__).resolve().with_name("requirements-peers.txt")


def peer_python() -> str | None:
    """Return the interpreter of the peers' environment, or None if it cannot be made.

    The environment lies in the user's cache folder under a name that follows from
    the requirements and the Python version, so it is made once for each.
    """
    folder = cache() / f"peers-{_fingerprint()}"
    python = folder / "bin" / "python"
    complete = folder / "complete"
    if not complete.exists():
        tell("installing the peers, once ...")
        try:
            _install(folder, python)
        except (OSError, subprocess.CalledProcessError) as error:
            tell(f"the peers could not be installed: {_reason(error)}")
            return None
        complete.touch()
    return str(python)


def _install(folder: Path, python: Path) -> None:
    venv.create(folder, clear=True, with_pip=True)
    arguments = ["install", "--quiet", "--disable-pip-version-check", "-r", str(REQUIREMENTS)]
    command = [str(python), "-m", "pip", *arguments]
    subprocess.run(command, check=True, capture_output=True, text=True)


def cache() -> Path:
    """Return the folder in which programs to measure against are kept."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "argmap-benchmarks"


def _fingerprint() -> str:
    text = REQUIREMENTS.read_bytes() + sys.version.encode()
    return hashlib.sha256(text).hexdigest()[:12]


def _reason(error: OSError | subprocess.CalledProcessError) -> str:
    if isinstance(error, subprocess.CalledProcessError):
        said = error.stderr or error.output or "it said nothing"
        text = said.decode() if isinstance(said, bytes) else str(said)
        return text.strip().splitlines()[-1]
    return str(error)
