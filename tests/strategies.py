"""Hypothesis strategies: ids, texts, records and whole maps, as odd as they are allowed to be."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from hypothesis import strategies as st

from argmap import (
    Actor,
    ArgumentMap,
    Attack,
    Citation,
    Claim,
    Contradiction,
    Inference,
    Premise,
    Relation,
    Rephrase,
    Source,
    Stance,
    Support,
)
from argmap.model import attitudes, fields

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from argmap.model import Record

T = TypeVar("T")

ODD_IDS = (
    "no", "on", "y", "true", "null", "~", "None", "007", "1.10", "0x1F", "1e3", ".inf", "2025-03-15",
    "12:30", "-", "?", "=", "<<", "|", ">", "...", "--- a", "<b>", "a & b", "$", "$x$", "50 %", "@home",
    "`tick`", "%TAG", "*star", "&amp", "!tag", "a: b", "a:", ":a", "a #b", "#a", "[a]", "{a}", "{a: b}",
    "a, b", "'a'", '"a"', "it's", "a.s1", "a.s2", "a.a1", "a  b", "a\u3000b", "id", "text", "extra",
    "claims", "argmap", "a/b", "C:\\x", "x" * 200, "日本", "中文 標題", "العربية", "שלום עולם", "naïve",
    "e\u0301", "🙂", "👩\u200d👧", "\ufeff", "\u202eabc",
)  # fmt: skip
ODD_TEXTS = (
    "", " ", "\n", "a\n", "\na", " a ", "a\n\nb", "a\r\nb", "a\rb", "\tx", "a\tb", "a\x85b", "a\u2028b",
    "a\u2029b", "a\xa0b", "\ufeffa", "a\ufeffb", "\x00", "\x07bell", "\x1b[0m", "\x7f", "\ufffe", "\uffff",
    "\U0010ffff", "no", "Yes", "null", "~", "007", "1.10", "1_000", "0o17", "12:30", "2025-03-15", "- a",
    "? a", "a: b", "a:", "a #b", "# a", "'", '"', "\\", 'it\'s "so"', "{a: b}", "[a, b]", "*a", "&a b",
    "!!int 3", "| a", "> a", "%a", "@a", "`a`", "---", "...", "--- a", "$5 to $10", "<b>a</b>", "日本語",
    "العربية", "e\u0301", "👩\u200d👧 family", "\u202eright to left", "word " * 40, "word " * 40 + "end",
    "x" * 300, "two  blanks " * 12 + "end", "line one\n" * 20, "a long: text # with signs, " * 6 + "end",
    "key: " * 30 + "end",
)  # fmt: skip

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def _is_id(text: str) -> bool:
    return bool(text) and text == text.strip() and not _CONTROL.search(text)


@cache
def ids() -> SearchStrategy[str]:
    """Draw everything that may be an id, some of it plain, much of it odd."""
    plain = st.from_regex(r"[a-c]{1,2}[0-9]?", fullmatch=True)
    wild = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8).filter(_is_id)
    return st.one_of(plain, st.sampled_from(ODD_IDS), wild)


@cache
def texts() -> SearchStrategy[str]:
    """Draw everything that may be a text: any characters but halves of surrogate pairs."""
    wild = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
    words = st.sampled_from(["so", "it", "is", "said", "that", "a:", "#1", "—"])
    return st.one_of(st.sampled_from(ODD_TEXTS), wild, st.lists(words, max_size=40).map(" ".join))


@cache
def extras() -> SearchStrategy[dict[str, Any]]:
    """Draw what a file can hold under ``extra``: most often nothing."""
    numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    leaves = st.one_of(st.none(), st.booleans(), numbers, texts())
    values: SearchStrategy[Any] = st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts(), inner, max_size=3),
        max_leaves=5,
    )
    return st.just({}) | st.dictionaries(texts(), values, max_size=3)


@cache
def maybe(strategy: SearchStrategy[T]) -> SearchStrategy[T | None]:
    """Draw a value, or nothing given."""
    return st.none() | strategy


DATES = st.dates().map(str) | st.from_regex(r"[0-9]{4}(-(0[1-9]|1[0-2]))?", fullmatch=True)
DEGREES = st.floats(min_value=0, max_value=1)
COUNTS = st.integers(0, 2**53 - 1)
LABELS = st.lists(texts(), max_size=2).map(tuple)
DIGESTS = st.from_regex(r"[0-9a-f]{64}", fullmatch=True)
ITEMS = st.from_regex(r"Q[1-9][0-9]*", fullmatch=True)
COLOURS = st.from_regex(r"#[0-9a-fA-F]{6}", fullmatch=True)
ACTOR_KINDS = st.sampled_from(get_args(fields.ActorKind))
BASES = st.sampled_from(get_args(fields.Basis))
ATTITUDES = st.sampled_from(list(attitudes.ATTITUDES))


def some_of(among: list[str], min_size: int = 0, max_size: int = 3) -> SearchStrategy[tuple[str, ...]]:
    """Draw a few ids, each once, in any order."""
    if not among:
        return st.just(())
    return st.lists(st.sampled_from(among), min_size=min_size, max_size=max_size, unique=True).map(tuple)


def citations(sources: list[str]) -> SearchStrategy[Citation | None]:
    """Draw a citation of one of the sources, or none."""
    if not sources:
        return st.none()
    some = st.builds(
        Citation,
        source=st.sampled_from(sources),
        section=maybe(texts()),
        paragraph=maybe(st.integers(1, 2**53 - 1)),
        sha256=maybe(DIGESTS),
    )
    spans = st.lists(COUNTS, min_size=2, max_size=2, unique=True).map(sorted)
    located = st.builds(lambda c, s: c.model_copy(update={"start": s[0], "end": s[1]}), some, spans)
    return st.none() | some | located


@st.composite
def sources(draw: DrawFn, id: str) -> Source:
    """Draw a source under an id."""
    return Source(
        id=id,
        title=draw(texts()),
        author=draw(maybe(texts())),
        url=draw(maybe(texts())),
        published=draw(maybe(DATES)),
        language=draw(maybe(texts())),
        licence=draw(maybe(texts())),
        extra=draw(extras()),
    )


@st.composite
def actors(draw: DrawFn, id: str, among: list[str]) -> Actor:
    """Draw an actor under an id, a member of some others."""
    fields: dict[str, Any] = {"kind": draw(maybe(ACTOR_KINDS)), "aliases": draw(LABELS)}
    return Actor(
        id=id,
        name=draw(texts()),
        member_of=draw(some_of(among)),
        wikidata=draw(maybe(ITEMS)),
        colour=draw(maybe(COLOURS)),
        extra=draw(extras()),
        **fields,
    )


@st.composite
def _statement_fields(draw: DrawFn, about: list[str], cited: list[str]) -> dict[str, Any]:
    return {
        "about": draw(some_of(about)),
        "citation": draw(citations(cited)),
        "section": draw(maybe(texts())),
        "weight": draw(maybe(DEGREES)),
        "tags": draw(LABELS),
        "note": draw(maybe(texts())),
        "extra": draw(extras()),
    }


@st.composite
def claims(draw: DrawFn, id: str, about: list[str], cited: list[str]) -> Claim:
    """Draw a claim under an id."""
    fields: dict[str, Any] = draw(_statement_fields(about, cited)) if draw(st.booleans()) else {}
    return Claim(id=id, text=draw(texts()), **fields)


@st.composite
def premises(draw: DrawFn, id: str, about: list[str], cited: list[str]) -> Premise:
    """Draw a premise under an id."""
    fields: dict[str, Any] = draw(_statement_fields(about, cited)) if draw(st.booleans()) else {}
    fields |= {"basis": draw(maybe(BASES)), "implicit": draw(st.booleans())}
    return Premise(id=id, text=draw(texts()), **fields)


@st.composite
def inferences(draw: DrawFn, id: str, by: list[str], arguable: list[str], given: list[str]) -> Inference:
    """Draw a support or an attack under an id, from some of the first onto what is arguable (or given)."""
    linked = draw(some_of(by, 1))
    is_support = draw(st.sampled_from([True, True, False]))
    if arguable and is_support:
        return Support(id=id, premises=linked, conclusion=draw(st.sampled_from(arguable)))
    return Attack(id=id, premises=linked, target=draw(st.sampled_from([*arguable, *given])))


@st.composite
def detailed(draw: DrawFn, inference: Inference, cited: list[str]) -> Inference:
    """Draw the same inference with more of its fields given."""
    fields: dict[str, Any] = {
        "scheme": draw(maybe(texts())),
        "priority": draw(st.integers(1 - 2**53, 2**53 - 1)),
        "weight": draw(maybe(DEGREES)),
        "citation": draw(citations(cited)),
        "extra": draw(extras()),
    }
    if isinstance(inference, Support):
        fields |= {"warrant": draw(maybe(texts())), "strict": draw(st.booleans())}
    return inference.model_copy(update=fields)


def asides(stated: list[str], acting: list[str], cited: list[str]) -> SearchStrategy[Record]:
    """Draw what has no id: contradictions, rephrases, and where there are actors stances and relations."""
    statement = st.sampled_from(stated)
    pair = st.tuples(statement, statement)
    kinds: list[SearchStrategy[Record]] = [
        st.builds(Contradiction, statements=pair, extra=extras()),
        st.builds(Rephrase, statements=pair, extra=extras()),
    ]
    if acting:
        actor = st.sampled_from(acting)
        stance: dict[str, Any] = {"attitude": ATTITUDES, "date": maybe(DATES), "citation": citations(cited)}
        relation: dict[str, Any] = {
            "predicate": texts(),
            "stated_by": st.none() | statement,
            "symmetric": st.booleans(),
        }
        kinds += [
            st.builds(Stance, actor=actor, statement=statement, extra=extras(), **stance),
            st.builds(Relation, subject=actor, object=actor, extra=extras(), **relation),
        ]
    return st.one_of(kinds)


@st.composite
def record_lists(draw: DrawFn, max_statements: int = 8) -> list[Record]:
    """Draw records that make a valid map, in any order."""
    counts = [draw(st.integers(0, most)) for most in (2, 3, max_statements, max_statements)]
    names = draw(st.lists(ids(), min_size=sum(counts), max_size=sum(counts), unique=True))
    cited, acting, stated, inferred = ([names.pop() for _ in range(count)] for count in counts)
    split = draw(st.integers(0, len(stated)))
    arguable, given = [*stated[:split], *inferred], stated[split:]
    found: list[Record] = [draw(sources(id)) for id in cited]
    found += [draw(actors(id, acting)) for id in acting]
    found += [draw(claims(id, acting, cited)) for id in stated[:split]]
    found += [draw(premises(id, acting, cited)) for id in given]
    for id in inferred if stated else ():
        inference = draw(inferences(id, stated, arguable, given))
        found.append(draw(detailed(inference, cited)) if draw(st.booleans()) else inference)
    if stated:
        found += draw(st.lists(asides(stated, acting, cited), max_size=4))
    return draw(st.permutations(found))


@st.composite
def maps(draw: DrawFn, max_statements: int = 8) -> ArgumentMap:
    """Draw valid maps: with cycles, undercuts, backings, linked premises, self-attacks and every field."""
    m = ArgumentMap(*draw(record_lists(max_statements)))
    m.title, m.question = draw(maybe(texts())), draw(maybe(texts()))
    more = draw(st.integers(0, 3)) if m.statements else 0
    for _ in range(more):  # under generated ids
        by = draw(some_of(list(m.statements), 1))
        target = draw(st.sampled_from([*m.statements, *m.inferences]))
        is_attack = draw(st.booleans())
        if is_attack or target in m.premises:
            m.attack(target, by=by)
        else:
            m.support(target, by=by)
    if m.claims:
        m.thesis = draw(maybe(st.sampled_from(list(m.claims))))
    m.extra = draw(extras())
    return m


@st.composite
def skeletons(draw: DrawFn, max_statements: int = 8, max_inferences: int = 12) -> ArgumentMap:
    """Draw maps of bare claims c0, ..., premises p0, ... and inferences i0, ...: quick, rich in cycles."""
    size = draw(st.integers(1, max_statements))
    split = draw(st.integers(1, size))
    arguable = [f"c{n}" for n in range(split)]
    given = [f"p{n}" for n in range(size - split)]
    inferred = [f"i{n}" for n in range(draw(st.integers(0, max_inferences)))]
    target = [*arguable * 3, *inferred]  # a claim three times as often as an inference
    found: list[Record] = [Claim(id=id, text=f"Claim {id}.") for id in arguable]
    found += [Premise(id=id, text=f"Premise {id}.") for id in given]
    found += [draw(inferences(id, [*arguable, *given], target, given)) for id in inferred]
    return ArgumentMap(*found, thesis="c0")
