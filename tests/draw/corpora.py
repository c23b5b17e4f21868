"""Maps from real files of the field, read only as far as a picture needs them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from argmap import ArgumentMap, Attack, Claim, Premise, Support

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "aif-json"


def aif_files() -> list[Path]:
    return sorted(FOLDER.rglob("*.json")) if FOLDER.is_dir() else []


def aif_map(path: Path) -> ArgumentMap | None:
    """Return the information nodes and inferences of an AIF nodeset, or None if it has no statements."""
    document: Any = json.loads(path.read_text(encoding="utf-8-sig"))
    nodes = {str(node["nodeID"]): node for node in document.get("nodes", []) if "nodeID" in node}
    into: dict[str, list[str]] = {id: [] for id in nodes}
    out: dict[str, list[str]] = {id: [] for id in nodes}
    for edge in document.get("edges", []):
        source, target = str(edge["fromID"]), str(edge["toID"])
        if source in nodes and target in nodes:
            into[target].append(source)
            out[source].append(target)
    statements = [id for id, node in nodes.items() if node["type"] == "I"]
    steps = {}
    for id, node in nodes.items():
        premises = tuple(dict.fromkeys(i for i in into[id] if i in statements))
        if node["type"] in {"RA", "CA"} and premises and out[id]:
            steps[id] = (node["type"], premises, out[id][0])
    steps = {id: step for id, step in steps.items() if step[2] in statements or step[2] in steps}
    concluded = {step[2] for step in steps.values()}
    m = ArgumentMap(title=path.stem)
    m.add(*((Claim if id in concluded else Premise)(id=id, text=nodes[id]["text"]) for id in statements))
    kinds = {"RA": (Support, "conclusion"), "CA": (Attack, "target")}
    records = []
    for id, (type, premises, target) in steps.items():
        record, field = kinds[type]
        records.append(record(**{"id": id, "premises": premises, field: target}))
    m.add(*records)
    return m if statements else None
