"""A map as tables: plain records, and pandas frames of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.errors import MissingExtraError, UnknownFormatError
from argmap.model import ArgumentMap

if TYPE_CHECKING:
    import pandas as pd

    from argmap.model import Record

__all__ = [
    "actors",
    "inferences",
    "relations",
    "rows",
    "sources",
    "stances",
    "statements",
]


def rows(m: ArgumentMap, table: str) -> list[dict[str, Any]]:
    """Return one of a map's tables as plain records, in the author's order.

    Parameters
    ----------
    m
        The map.
    table
        ``statements``, ``inferences``, ``actors``, ``stances``,
        ``relations`` or ``sources``.

    Returns
    -------
    list of dict
        All with the same keys: the fields of the record, a citation's
        fields as ``citation_source``, ``citation_paragraph``, ...; lists as tuples.

    Examples
    --------
    >>> m = ArgumentMap()
    >>> _ = m.claim("So.", id="c")
    >>> row = rows(m, "statements")[0]
    >>> row["id"], row["kind"], row["supports"]
    ('c', 'claim', 0)
    """
    if table == "statements":
        return _statements(m)
    if table == "inferences":
        return [_inference(r) for r in m.inferences.values()]
    if table in {"actors", "sources"}:
        return [_flat(r) for r in getattr(m, table).values()]
    if table in {"stances", "relations"}:
        return [_flat(r) for r in getattr(m, table)]
    known = "statements, inferences, actors, stances, relations, sources"
    raise UnknownFormatError(f"there is no table {table!r}; known are {known}")


def statements(m: ArgumentMap) -> pd.DataFrame:
    """Return claims and premises as a frame, with how many inferences are for, against and from each."""
    return _frame(m, "statements")


def inferences(m: ArgumentMap) -> pd.DataFrame:
    """Return supports and attacks as a frame; ``target`` is the conclusion or target."""
    return _frame(m, "inferences")


def actors(m: ArgumentMap) -> pd.DataFrame:
    """Return the actors as a frame."""
    return _frame(m, "actors")


def stances(m: ArgumentMap) -> pd.DataFrame:
    """Return the stances as a frame: who takes which attitude to what."""
    return _frame(m, "stances")


def relations(m: ArgumentMap) -> pd.DataFrame:
    """Return the relations between actors as a frame."""
    return _frame(m, "relations")


def sources(m: ArgumentMap) -> pd.DataFrame:
    """Return the sources as a frame."""
    return _frame(m, "sources")


def _frame(m: ArgumentMap, table: str) -> pd.DataFrame:
    """Return a table as a pandas frame, indexed by id where there is one."""
    try:
        import pandas as pd  # noqa: PLC0415  (an extra)
    except ImportError:
        raise MissingExtraError("pandas", "tables") from None
    columns = list(rows(_one_of_each(), table)[0])
    frame = pd.DataFrame.from_records(rows(m, table), columns=columns)
    return frame.set_index("id") if "id" in columns else frame


def _one_of_each() -> ArgumentMap:
    """Return a map with a row for every table, to read the columns from."""
    m = ArgumentMap()
    m.source("", id="source")
    m.actor("", id="actor")
    m.claim("", id="claim")
    m.support("claim", by="claim")
    m.stance("actor", "claim", "asserts")
    m.relation("actor", "", "actor")
    return m


def _statements(m: ArgumentMap) -> list[dict[str, Any]]:
    """Return the statements with their degrees."""
    counts: dict[str, dict[str, int]] = {
        id: {"supports": 0, "attacks": 0, "used_in": 0} for id in m.statements
    }
    for inference in m.inferences.values():
        if inference.target in counts:
            counts[inference.target][f"{inference.record_kind}s"] += 1
        for premise in inference.premises:
            counts[premise]["used_in"] += 1
    rows = []
    for id, statement in m.statements.items():
        row = _flat(statement)
        head = {"id": row.pop("id"), "kind": statement.record_kind, "text": row.pop("text")}
        premise_fields = {"basis": row.pop("basis", None), "implicit": row.pop("implicit", None)}
        rows.append({**head, **counts[id], **premise_fields, **row})
    return rows


def _inference(record: Record) -> dict[str, Any]:
    """Return one inference; supports and attacks in the same columns."""
    row = _flat(record)
    target = row.pop("conclusion", None) or row.pop("target", None)
    head = {
        "id": row.pop("id"),
        "kind": record.record_kind,
        "premises": row.pop("premises"),
        "target": target,
    }
    return {**head, "warrant": row.pop("warrant", None), "strict": row.pop("strict", False), **row}


def _flat(record: Record) -> dict[str, Any]:
    """Return the fields of a record, those of its citation beside the others, ``extra`` last."""
    row: dict[str, Any] = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name == "citation":
            for part in ("source", "section", "paragraph", "start", "end", "sha256"):
                row[f"citation_{part}"] = getattr(value, part, None)
        elif name != "extra":
            row[name] = value
    row["extra"] = record.extra
    return row
