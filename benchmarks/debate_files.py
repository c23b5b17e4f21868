"""Write synthetic debates to files: argmap's own JSON and YAML, AIF JSON, and Argdown.

The files of one debate say the same: the same ids, texts, linked premises,
supports and attacks. The AIF file has the shape that AIFdb serves. Each file is
streamed, one record per line. Run as a script, so that the process that
orders the measurements stays small::

    python debate_files.py FOLDER SIZE [SIZE ...]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from debate import Debate, Step, make_debate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

AIF_TIMESTAMP = "2025-09-01 12:00:00"
TITLE = "A synthetic debate"


def native_path(folder: Path, size: int, suffix: str = "json") -> Path:
    """Return where the debate of this size lies in argmap's own format."""
    return folder / f"debate-{size}.{suffix}"


def aif_path(folder: Path, size: int, *, timestamps: bool = True) -> Path:
    """Return where the debate of this size lies as AIF JSON."""
    return folder / f"debate-{size}-aif{'' if timestamps else '-undated'}.json"


def argdown_path(folder: Path, size: int) -> Path:
    """Return where the debate of this size lies as Argdown."""
    return folder / f"debate-{size}.argdown"


def write_all(folder: Path, size: int) -> None:
    """Write the debate of this size in every shape that is measured."""
    debate = make_debate(size)
    _write(native_path(folder, size), native_json(debate))
    _write(native_path(folder, size, "yaml"), native_yaml(debate))
    _write(argdown_path(folder, size), argdown(debate))
    for timestamps in (True, False):
        path = aif_path(folder, size, timestamps=timestamps)
        _write(path, aif_json(debate, timestamps=timestamps))


def native_json(debate: Debate) -> Iterator[str]:
    """Yield the lines of a debate as an argmap JSON file."""
    yield f'{{"argmap": 1, "title": {json.dumps(TITLE)}, "thesis": {json.dumps(debate.root)},'
    for kind, statements in (("claims", debate.claims()), ("premises", debate.premises())):
        pairs = (f"{json.dumps(name)}: {json.dumps(text)}" for name, text in statements)
        yield f'"{kind}": {{'
        yield from _separated(pairs)
        yield "},"
    yield '"supports": ['
    yield from _separated(json.dumps(native_step(step)) for step in debate.supports())
    yield '], "attacks": ['
    yield from _separated(json.dumps(native_step(step)) for step in debate.attacks())
    yield "]}"


def native_yaml(debate: Debate) -> Iterator[str]:
    """Yield the lines of a debate as an argmap YAML file, as a person types it."""
    yield from ("argmap: 1", f"title: {TITLE}", f"thesis: {debate.root}")
    for kind, statements in (("claims", debate.claims()), ("premises", debate.premises())):
        yield f"{kind}:"
        yield from (f"  {name}: {text}" for name, text in statements)
    for kind, steps in (("supports", debate.supports()), ("attacks", debate.attacks())):
        yield f"{kind}:"
        yield from map(_yaml_step, steps)


def native_step(step: Step) -> dict[str, Any]:
    """Return one inference as argmap's own record."""
    target = "target" if step.attack else "conclusion"
    return {"id": step.id, "premises": list(step.premises), target: step.target}


def _yaml_step(step: Step) -> str:
    target = "target" if step.attack else "conclusion"
    premises = ", ".join(step.premises)
    return f"  - {{id: {step.id}, premises: [{premises}], {target}: {step.target}}}"


def aif_json(debate: Debate, *, timestamps: bool = True) -> Iterator[str]:
    """Yield the lines of a debate as an AIF JSON file."""
    yield '{"nodes": ['
    yield from _separated(map(json.dumps, _aif_nodes(debate, timestamps=timestamps)))
    yield '], "edges": ['
    yield from _separated(map(json.dumps, _aif_edges(debate)))
    yield '], "locutions": []}'


def _aif_nodes(debate: Debate, *, timestamps: bool) -> Iterator[dict[str, Any]]:
    when = {"timestamp": AIF_TIMESTAMP} if timestamps else {}
    for name, text in debate.texts.items():
        yield {"nodeID": name, "text": text, "type": "I", **when}
    for step in debate.steps:
        text, kind = ("Default Conflict", "CA") if step.attack else ("Default Inference", "RA")
        yield {"nodeID": step.id, "text": text, "type": kind, **when}


def _aif_edges(debate: Debate) -> Iterator[dict[str, Any]]:
    links = ((one, other) for step in debate.steps for one, other in _links(step))
    for number, (source, target) in enumerate(links):
        yield {"edgeID": f"e{number}", "fromID": source, "toID": target, "formEdgeID": None}


def argdown(debate: Debate) -> Iterator[str]:
    """Yield the lines of a debate in Argdown, as a person types it.

    A single premise is set under what it bears on. Linked premises, and those of a step that is attacked,
    are set under an argument of their own, as Argdown has no other place for them to meet in a map.
    """
    yield from ("===", f"title: {TITLE}", "===")
    attacked = {step.target for step in debate.steps}
    for name, text in debate.texts.items():
        yield from ("", f"[{name}]: {text}")
    for step in debate.steps:
        target = f"[{step.target}]" if step.target in debate.texts else f"<{step.target}>"
        alone = len(step.premises) == 1 and step.id not in attacked
        source = f"[{step.premises[0]}]" if alone else f"<{step.id}>"
        yield from ("", target, f"  {'-' if step.attack else '+'} {source}")
        if not alone:
            yield from ("", source)
            yield from (f"  + [{premise}]" for premise in step.premises)


def _links(step: Step) -> Iterator[tuple[str, str]]:
    yield from ((premise, step.id) for premise in step.premises)
    yield (step.id, step.target)


def _separated(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines with a comma before each but the first."""
    comma = ""
    for line in lines:
        yield comma + line
        comma = ","


def _write(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)


def main(folder: str, *sizes: str) -> None:
    """Write the debates of these sizes into the folder."""
    for size in sizes:
        write_all(Path(folder), int(size))


if __name__ == "__main__":
    main(*sys.argv[1:])
