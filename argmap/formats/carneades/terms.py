"""What the parts of a graph say, for the reader and the writer alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from argmap.model import Record
from argmap.schemes import canonical_name

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "GIVEN",
    "INFERENCE_FIELDS",
    "MOST_POSITIONS",
    "SECTIONS",
    "STATEMENT_FIELDS",
    "conclusions_of",
    "kept",
    "names",
    "normal",
    "other_fields",
    "own",
    "positions_of",
    "premises_of",
    "roles_of",
    "scheme_of",
    "text_of",
    "verbalised",
    "weight_of",
]

#: The sections of a file.
SECTIONS: Final = frozenset(
    {
        *("meta", "language", "statements", "arguments", "issues", "assumptions", "tests", "references"),
        *("argument_schemes", "issue_schemes", "weighing_functions"),
    }
)
#: The sign of what is true in any case.
GIVEN: Final = "\u22a4"
#: Fields that Carneades has no word for; they stand in its metadata, which have no meaning there.
STATEMENT_FIELDS: Final = ("kind", "section", "weight", "tags", "note", "basis", "implicit")
INFERENCE_FIELDS: Final = ("scheme", "priority", "warrant")
#: Of how many positions an issue may be for each pair of them to be read as a contradiction.
MOST_POSITIONS: Final = 12

# What is read of an entry; all else that it says is preserved as it came. Carneades 4 itself spells
# the weight of an argument ``weigth``.
_READ: Final = {
    "statements": ("text", "assumed"),
    "arguments": ("conclusion", "conclusions", "premises", "undercutter", "exceptions"),
}
_OWN: Final = {
    "statements": (*STATEMENT_FIELDS, "negation"),
    "arguments": (*INFERENCE_FIELDS, "attacks", "backs"),
}
_WEIGHTS: Final = ("weight", "weigth")
_TERM_SPACE: Final = re.compile(r"\s*([(),])\s*")
_PREDICATE: Final = re.compile(r"\s*(¬?)\s*([^\s(),]+)\((.*)\)\s*", re.DOTALL)


def kept(part: Record | dict[str, Any]) -> dict[str, Any]:
    """Return what lies of a file in the ``extra`` of a record, or of a map."""
    found = (part.extra if isinstance(part, Record) else part).get("carneades")
    return found if isinstance(found, dict) else {}


def own(part: object, known: tuple[str, ...]) -> dict[str, Any]:
    """Return our own entry of the metadata; nothing where it holds what we did not write."""
    meta = part.get("meta") if isinstance(part, dict) else None
    found = meta.get("argmap") if isinstance(meta, dict) else None
    return found if isinstance(found, dict) and found.keys() <= {*known} else {}


def normal(id: str) -> str:
    """Return a term without the blanks around its brackets and commas.

    Examples
    --------
    >>> normal("in_domain( joe, climate )")
    'in_domain(joe,climate)'
    """
    return _TERM_SPACE.sub(r"\1", id) if "(" in id else id


def names(value: object) -> list[str]:
    """Return the ids of a list, of a mapping of roles to ids, or of a single id."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    found = value if isinstance(value, list) else [value]
    return [str(v) for v in found if v is not None and not isinstance(v, dict | list)]


def conclusions_of(argument: object) -> list[str]:
    """Return the ids of the conclusions of an argument, each once.

    Examples
    --------
    >>> conclusions_of({"conclusion": "a"}), conclusions_of({"conclusions": ["f( x )", "b", "f(x)"]})
    (['a'], ['f( x )', 'b'])
    """
    if not isinstance(argument, dict):
        return []
    if "conclusions" not in argument and isinstance(argument.get("conclusion"), str):
        return [argument["conclusion"]]
    found = [*names(argument.get("conclusion")), *names(argument.get("conclusions"))]
    once: dict[str, str] = {}
    for id in found:
        once.setdefault(normal(id), id)
    return list(once.values())


def other_fields(section: str, entry: object) -> dict[str, Any]:
    """Return what an entry says that is not read, as it came."""
    if not isinstance(entry, dict):
        return {}
    read = {*_READ[section], *(_read_as_terms(entry) if section == "arguments" else ())}
    found = {key: value for key, value in entry.items() if key not in read and value not in (None, {})}
    if "meta" in found and own(entry, _OWN[section]):
        found["meta"] = {key: value for key, value in found["meta"].items() if key != "argmap"}
        return {key: value for key, value in found.items() if value != {}}
    return found


def _read_as_terms(argument: dict[str, Any]) -> Iterator[str]:
    """Yield the fields of an argument that are read because of what they hold."""
    if scheme_of(argument) is not None:
        yield "scheme"
    if weight_of(argument) is not None:
        yield from _WEIGHTS
    if argument.get("strict") is True:
        yield "strict"


def roles_of(argument: dict[str, Any]) -> dict[str, str]:
    """Return the roles of the premises of an argument, by the normal forms of their ids."""
    premises = argument.get("premises")
    if not isinstance(premises, dict):
        return {}
    return {normal(id): role for role, value in premises.items() for id in names(value)}


def premises_of(argument: dict[str, Any]) -> list[str]:
    """Return the ids of the premises of an argument, each once."""
    return list(dict.fromkeys(names(argument.get("premises"))))


def positions_of(issue: object) -> list[str]:
    """Return the ids of the positions of an issue."""
    return names(issue.get("positions")) if isinstance(issue, dict) else []


def scheme_of(argument: dict[str, Any]) -> str | None:
    """Return the scheme of an argument, under the catalogue's name where it has one."""
    scheme = argument.get("scheme")
    return canonical_name(scheme) if isinstance(scheme, str) else None


def weight_of(argument: dict[str, Any]) -> float | None:
    """Return the weight of an argument, if it is one."""
    weight = next((argument[name] for name in _WEIGHTS if name in argument), None)
    is_number = isinstance(weight, int | float) and not isinstance(weight, bool)
    return float(weight) if is_number and 0 <= weight <= 1 else None  # type: ignore[operator, arg-type]


def text_of(statement: object) -> str:
    """Return the text of a statement, which stands by itself or under ``text``."""
    text = statement.get("text") if isinstance(statement, dict) else statement
    return "" if text is None else str(text)


def verbalised(id: str, language: object) -> str | None:
    """Return what a term says by the language of a graph.

    Examples
    --------
    >>> verbalised("father(sally,joe)", {"father/2": "The father of %s is %s."})
    'The father of sally is joe.'
    """
    found = _PREDICATE.fullmatch(id)
    if found is None or not isinstance(language, dict):
        return None
    arguments = _arguments(found[3])
    template = language.get(f"{found[2]}/{len(arguments)}")
    if not isinstance(template, str):
        return None
    left = iter(arguments)
    text = re.sub("%[sv]", lambda _: next(left, "…"), template)
    return f"¬ {text}" if found[1] else text


def _arguments(inner: str) -> list[str]:
    """Return the arguments of a term: what its outer commas part."""
    found, depth = [""], 0
    for sign in inner:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and not depth:
            found.append("")
        else:
            found[-1] += sign
    return [argument.strip() for argument in found]
