"""Small maps full of conflict, ways to read them, and the worked example."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from argmap import ArgumentMap, Attack, Claim, Contradiction, Premise, Stance, Support, evaluate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hypothesis.strategies import DrawFn

    from argmap.model import Record

STANDARDS = ("scintilla", "preponderance", "clear-and-convincing", "beyond-reasonable-doubt")


@st.composite
def debated_maps(draw: DrawFn) -> ArgumentMap:
    """Small maps with many conflicts of every kind among few statements, and an actor."""
    claims = [f"c{n}" for n in range(draw(st.integers(1, 4)))]
    premises = [f"p{n}" for n in range(draw(st.integers(0, 4)))]
    supports = [f"s{n}" for n in range(draw(st.integers(0, 6)))]
    attacks = [f"a{n}" for n in range(draw(st.integers(0, 5)))]
    stated = st.sampled_from([*premises, *claims])
    linked = st.lists(stated, min_size=1, max_size=2, unique=True)
    conclusions = st.sampled_from([*claims, *claims, *supports, *attacks])
    targets = st.sampled_from([*claims, *premises, *supports, *attacks])
    ranks, rarely = st.sampled_from([0, 0, 1, 2]), st.sampled_from([False, False, False, True])
    m = ArgumentMap(*(Claim(id=id, text=id) for id in claims), *(Premise(id=id, text=id) for id in premises))
    m.actor("Ann", id="ann")
    records: list[Record] = [
        Support(id=id, premises=tuple(draw(linked)), conclusion=draw(conclusions), priority=draw(ranks),
                strict=draw(rarely), weight=draw(st.sampled_from([None, 0.2, 0.6, 0.9])))
        for id in supports
    ]  # fmt: skip
    records += [
        Attack(id=id, premises=tuple(draw(linked)), target=draw(targets), priority=draw(ranks))
        for id in attacks
    ]
    pairs = draw(st.lists(st.tuples(stated, stated), max_size=2))
    records += [Contradiction(statements=pair) for pair in pairs]
    attitudes = st.sampled_from(["asserts", "denies", "questions"])
    records += [
        Stance(actor="ann", statement=s, attitude=draw(attitudes))
        for s in draw(st.lists(stated, max_size=2, unique=True))
    ]
    m.add(*records)
    return m


@st.composite
def option_sets(draw: DrawFn, m: ArgumentMap) -> dict[str, Any]:
    """Options by which a map is read."""
    some = st.lists(st.sampled_from(list(m.statements)), max_size=2, unique=True)
    choices: dict[str, Any] = {
        "assume": some,
        "axioms": some,
        "as_actor": st.just("ann"),
        "preferences": st.sampled_from(["elitist", "democratic"]),
        "rebuttals": st.sampled_from(["directed", "symmetric"]),
        "transpose": st.booleans(),
        "support_cycles": st.sampled_from(["out", "undecided"]),
        "standard": st.sampled_from(STANDARDS),
    }
    chosen = draw(st.lists(st.sampled_from(list(choices)), max_size=2, unique=True))
    return {name: draw(choices[name]) for name in chosen}


def worked_example(priority: int = 0) -> ArgumentMap:
    """Return the debate about a tax: two reasons for it, an undercut that is answered, a rebuttal."""
    m = ArgumentMap()
    texts = {
        "cuts": "Emissions must fall.",
        "model_ok": "The model is sound.",
        "evidence": "Taxes have worked elsewhere.",
        "flawed": "The study is flawed.",
        "peer": "It was reviewed by peers.",
        "revenue": "Firms would leave.",
    }
    for id, text in texts.items():
        m.premise(text, id=id)
    for id, text in {"invest": "Firms will invest.", "tax": "Tax!", "no_tax": "Do not tax!"}.items():
        m.claim(text, id=id)
    m.support("invest", by=["cuts", "model_ok"], id="i1", priority=priority)
    m.support("tax", by="invest", id="i2", priority=priority)
    m.support("tax", by="evidence", id="i3", priority=priority)
    m.support("no_tax", by="revenue", id="i4")
    m.attack("i3", by="flawed", id="undercut")
    m.attack("flawed", by="peer", id="answer")
    m.contradiction("tax", "no_tax")
    return m


def given_ids(m: ArgumentMap) -> list[str]:
    """Return what is given where nothing else is said: the statements without reasons."""
    return [id for id in m.statements if id not in {s.conclusion for s in m.supports.values()}]


def subsets(items: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Yield all subsets, the small ones first."""
    items = list(items)
    for size in range(len(items) + 1):
        yield from combinations(items, size)


def naive_changes(m: ArgumentMap, claim: str, to: str | None, **options: Any) -> int | None:
    """Return the size of a smallest set of given premises whose rejection turns a verdict: all are tried."""
    before = evaluate(m, **options)[claim]
    for some in subsets(id for id in given_ids(m) if id != claim):
        label = evaluate(m, reject=some, **options)[claim]
        if label == to or (to is None and label != before):
            return len(some)
    return None
