"""The tree of errors: one root, the builtins that a caller expects, messages that say what to do."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import errors
from argmap.errors import (
    AmbiguousSourceError,
    ArgmapError,
    CircularSupportError,
    DateError,
    Fault,
    FileFormatError,
    FileLimitError,
    FontError,
    InvalidMapError,
    LayoutError,
    MissingExtraError,
    MissingFileError,
    NotConvergedError,
    NotDifferentiableError,
    QuotationError,
    SemanticsError,
    StillReferencedError,
    TimeLimitError,
    UnknownFormatError,
    UnknownIdError,
    UnreadableFileError,
    WeightError,
    nearest_ids,
    show_path,
    with_article,
)
from tests.strategies import ids

EXAMPLES: list[tuple[ArgmapError, type[Exception], str]] = [
    (
        DateError("May"),
        ValueError,
        "'May' is no date; give a year, '2024', a month, '2024-05', or a day, '2024-05-31'",
    ),
    (WeightError("p", 2), ValueError, "'p' has the weight 2; a weight is a number from 0 to 1"),
    (
        NotConvergedError(list("abcdefg"), 0.25),
        ArithmeticError,
        (
            "the strengths on the cycle through a, b, c, d, e, f, ... did not settle (off by 0.25); raise "
            "tolerance= or choose another semantics"
        ),
    ),
    (
        NotDifferentiableError(["a", "b"]),
        ArithmeticError,
        (
            "the strengths on the cycle through a, b have no derivative by the weights; move the weights a "
            "little or ask for contributions by removal"
        ),
    ),
    (
        UnknownIdError("taxx", ["tax", "taxi"], "claim"),
        KeyError,
        "the map holds no claim 'taxx'; did you mean 'tax' or 'taxi'?",
    ),
    (UnknownIdError("x"), KeyError, "the map holds no id 'x'"),
    (
        UnknownIdError("ann", (), "claim or premise", "actor"),
        KeyError,
        "'ann' is an actor, not a claim or premise",
    ),
    (
        InvalidMapError([Fault("wrong", ("claims", "a"), "m.yaml", 2, 3)]),
        ValueError,
        "m.yaml:2:3: claims › a: wrong",
    ),
    (InvalidMapError([Fault("wrong"), Fault("bad")]), ValueError, "2 faults:\n  wrong\n  bad"),
    (
        StillReferencedError("a", ["support 's'"]),
        ValueError,
        "'a' is still referred to by support 's'; use cascade=True to remove them too",
    ),
    (
        StillReferencedError("a", list("bcdefgh")),
        ValueError,
        "'a' is still referred to by b, c, d, e, f and 2 more; use cascade=True to remove them too",
    ),
    (
        CircularSupportError(["a", "b"], "list them"),
        ValueError,
        "support runs in a cycle through a, b; list them",
    ),
    (
        CircularSupportError(list("abcdefg"), "list them"),
        ValueError,
        "support runs in a cycle through a, b, c, d, e, f, ...; list them",
    ),
    (
        SemanticsError("there is no semantics 'stabel'; did you mean 'stable'?"),
        ValueError,
        "there is no semantics 'stabel'; did you mean 'stable'?",
    ),
    (
        TimeLimitError("preferred", 2.5, dict.fromkeys("abc", "undecided"), {"b": "undecided"}),
        TimeoutError,
        (
            "after 2.5 s 2 of 3 preferred labels are open (the error has the others as .settled, and all "
            ".grounded ones); give more seconds=, ask about a single claim with accepted(), or evaluate by "
            "the grounded semantics"
        ),
    ),
    (
        AmbiguousSourceError(["a", "b"]),
        ValueError,
        "the map cites a, b; say with source= which of them the text is",
    ),
    (QuotationError("so", []), ValueError, "the text does not hold 'so'; quote it word for word"),
    (
        QuotationError("so", [3, 9]),
        ValueError,
        "the text holds 'so' 2 times, at 3, 9; quote more of it or give occurrence=",
    ),
    (QuotationError("", []), ValueError, "the quotation is empty; give some words of the text"),
    (FileFormatError("bad", "m.yaml", 1, 2), ValueError, "m.yaml:1:2: bad"),
    (FileFormatError("bad"), ValueError, "bad"),
    (FileLimitError("large", None, 7, 1), ValueError, "<text>:7:1: large"),
    (UnknownFormatError("no format goes by .x"), ValueError, "no format goes by .x"),
    (UnreadableFileError("m.yaml", "broken"), OSError, "m.yaml: broken"),
    (MissingFileError("m.yaml", "no such file"), FileNotFoundError, "m.yaml: no such file"),
    (FontError("no font"), ValueError, "no font"),
    (LayoutError("too wide"), RuntimeError, "too wide"),
    (
        MissingExtraError("pandas", "tables"),
        ImportError,
        "this needs pandas; install it with: pip install 'argmap[tables]'",
    ),
]
examples = pytest.mark.parametrize(
    ("error", "builtin", "message"), EXAMPLES, ids=lambda v: getattr(type(v), "__name__", v)
)


@examples
def test_an_error_is_the_builtin_too_and_says_what_to_do(
    error: ArgmapError, builtin: type[Exception], message: str
) -> None:
    assert isinstance(error, ArgmapError)
    assert isinstance(error, builtin)
    assert str(error) == error.message == message


@examples
def test_an_error_can_be_pickled(error: ArgmapError, builtin: type[Exception], message: str) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert isinstance(again, builtin)
    assert (str(again), vars(again)) == (message, vars(error))


def test_every_error_has_an_example_and_stands_in_the_tree() -> None:
    public = {v for k, v in vars(errors).items() if isinstance(v, type) and issubclass(v, ArgmapError)}
    assert public - {ArgmapError} == {type(error) for error, _, _ in EXAMPLES}
    assert errors.__doc__ is not None
    assert all(kind.__name__ in errors.__doc__ for kind in public)


def test_of_many_faults_the_first_fifty_are_shown() -> None:
    error = InvalidMapError(Fault(f"wrong {n}") for n in range(60))
    assert len(error.faults) == 60
    assert str(error).splitlines()[0] == "60 faults:"
    assert str(error).splitlines()[50:] == ["  wrong 49", "  ... and 10 more (see .faults)"]


@pytest.mark.parametrize(
    ("fault", "shown"),
    [
        (Fault("wrong"), "wrong"),
        (Fault("wrong", ("supports", 0, "premises", 1)), "supports › #1 › premises › #2: wrong"),
        (Fault("wrong", (), "m.yaml"), "m.yaml: wrong"),
        (Fault("wrong", (), None, 3, 1), "<text>:3:1: wrong"),
        (Fault("wrong").at("m.yaml", 3, 1), "m.yaml:3:1: wrong"),
    ],
)
def test_a_fault_is_shown_as_compilers_do(fault: Fault, shown: str) -> None:
    assert str(fault) == shown


@pytest.mark.parametrize("id", ["", " a", "a\nb", "\x1b[2J", "\ud800", "a\u2028b", "\u202e"])
def test_what_a_terminal_could_not_show_is_escaped(id: str) -> None:
    for message in (show_path(("claims", id)), str(UnreadableFileError(id, "bad")), str(UnknownIdError(id))):
        assert message.isprintable()
        assert repr(id) in message or not id


def test_the_nearest_id_comes_first() -> None:
    assert nearest_ids("claim-l", ["premise-1", "claim-12", "claim-1"], most=2) == ("claim-1", "claim-12")


def test_nearness_minds_no_case_and_gives_the_id_as_it_is() -> None:
    assert nearest_ids("japan", ["Jordan", "JAPAN"]) == ("JAPAN",)


@given(ids(), st.lists(ids(), max_size=5))
def test_nearest_ids_are_known_and_the_id_itself_is_nearest(id: str, known: list[str]) -> None:
    assert set(nearest_ids(id, known)) <= set(known)
    assert id.casefold() in {i.casefold() for i in nearest_ids(id, [*known, id])}


def test_of_very_many_ids_the_nearest_is_found_still() -> None:
    assert nearest_ids("p77777", (f"p{n}x" for n in range(50_000)))[:1] != ()
    assert nearest_ids("zebr", [*(f"p{n}" for n in range(50_000)), "zebra"]) == ("zebra",)


def test_a_noun_gets_its_article() -> None:
    assert [with_article(n) for n in ("actor", "claim", "inference")] == [
        "an actor",
        "a claim",
        "an inference",
    ]
