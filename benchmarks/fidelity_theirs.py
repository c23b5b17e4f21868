"""What arguebuf makes of files, run with the peers' own interpreter.

    python fidelity_theirs.py < paths

Reads paths, one a line, and prints a line of JSON for each: whether it loads, in how many processor
seconds, and what of an AIF document is there when it is written as AIF again.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from importlib import import_module
from pathlib import Path
from typing import Any

from kept import kept


def main() -> None:
    """Load every file that is named on standard input."""
    warnings.simplefilter("ignore")
    arguebuf = import_module("arguebuf")
    config = arguebuf.dump.Config(format=arguebuf.dump.Format.AIF)
    for line in sys.stdin:
        path = Path(line.rstrip("\n"))
        found: dict[str, Any] = {"loaded": False, "seconds": 0.0, "kept": {}}
        start = time.process_time()
        try:
            graph = arguebuf.load.file(path)
            found["loaded"] = bool(graph.nodes) or _is_empty(path)
        except Exception as error:  # noqa: BLE001  (whatever the peer raises, it is a file that it cannot load)
            found["error"] = f"{type(error).__name__}: {error}"[:200]
        found["seconds"] = time.process_time() - start
        if found["loaded"] and path.suffix == ".json":
            try:
                found["kept"] = kept(
                    json.loads(path.read_text("utf-8-sig")), arguebuf.dump.dict(graph, config)
                )
            except Exception as error:  # noqa: BLE001  (the same)
                found["error"] = f"{type(error).__name__}: {error}"[:200]
        sys.stdout.write(json.dumps(found) + "\n")


def _is_empty(path: Path) -> bool:
    """Tell whether a file has nothing to load."""
    return path.stat().st_size < 100


if __name__ == "__main__":
    main()
