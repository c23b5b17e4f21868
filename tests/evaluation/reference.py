"""Slow, obvious answers: every argument of a small map built as a tree (ASPIC+, Modgil & Prakken 2018).

Arguments attack each other on their defeasible steps, priorities decide which attacks defeat, and
the framework of arguments and defeats is solved by trying all sets (Dung 1995).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

from argmap import ArgumentMap, Attack, Claim, Contradiction, Support

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from argmap.model import Record

Options = dict[str, Any]
Framework = tuple[int, list[tuple[int, int]]]  # number of arguments, and who attacks whom


@dataclass(frozen=True)
class Rule:
    """An inference, a given premise, an axiom or a rejection: the last three have no body.

    What of a body is in ``unranked`` does not count where last links are compared.
    """

    id: str
    body: tuple[str, ...]
    head: str
    strict: bool = False
    priority: int = 0
    unranked: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Argument:
    """A rule, and an argument for each member of its body."""

    rule: Rule
    below: tuple[Argument, ...]

    def parts(self) -> Iterator[Argument]:
        """Yield the argument and all that it is made of."""
        yield self
        for one in self.below:
            yield from one.parts()

    def last(self) -> list[int]:
        """Return the priorities of the last defeasible links."""
        if not self.rule.strict:
            return [self.rule.priority]
        ranked = [one for one in self.below if one.rule.head not in self.rule.unranked]
        return [p for one in ranked for p in one.last()]


@dataclass
class Theory:
    """The rules of a map, and what conflicts: (striker, struck) directed, and both ways.

    ``undercuts`` strike rules, ``answers`` are strict rules that strike conclusions.
    """

    rules: list[Rule]
    contraries: set[tuple[str, str]]
    contradictories: set[tuple[str, str]]
    undercuts: set[tuple[str, str]]
    answers: set[tuple[str, str]]


def theory(m: ArgumentMap, o: Options) -> Theory:
    """Return the theory of a map, read with some of the evaluation options."""
    argued = {s.conclusion for s in m.supports.values()}
    axioms, ranks = o.get("axioms", ()), o.get("priorities", {})
    rejected = {id for id in o.get("reject", ()) if id not in axioms}
    given = o.get("assume", [s for s in m.statements if s not in argued])
    rules = [Rule(f"given {s}", (), s, priority=ranks.get(s, 0)) for s in given if s not in axioms]
    rules += [Rule(f"axiom {s}", (), s, strict=True) for s in axioms]
    for i in m.inferences.values():
        backing = [f"backing {i.id}"] if i.id in argued else []
        strict = isinstance(i, Support) and i.strict
        head = i.id if isinstance(i, Attack) else i.conclusion
        head = f"backing {head}" if isinstance(i, Support) and head in m.inferences else head
        body = (*i.premises, *backing)
        rules.append(Rule(i.id, body, head, strict, ranks.get(i.id, i.priority), frozenset(backing)))
    steps = [r for r in rules if r.strict and r.body and r.id not in rejected]
    stand = [r for r in rules if r.id not in rejected and r.head not in rejected]
    target = {(a.id, a.target) for a in m.attacks.values()}
    struck = {(a, t) for a, t in target if t in m.statements}
    symmetric = o.get("rebuttals") == "symmetric"
    found = Theory(stand, set() if symmetric else struck, set(), target - struck, set())
    found.contradictories = {c.statements for c in m.contradictions} | (struck if symmetric else set())
    found.contradictories |= {(b, a) for a, b in found.contradictories}
    certain = _certain(stand)
    found.contraries |= {(t, a) for a, t in target if t in certain}
    found.answers = {(r.id, a) for r in stand if r.strict for a, t in target if t == r.id}
    if o.get("transpose", True):
        found.rules += [Rule(f"rejected {s}", (), f"no {s}", strict=True) for s in sorted(rejected)]
        _transpose(found, steps, certain)
    else:
        found.answers |= {(r.id, a) for r in stand if r.strict for a, t in target if t == r.head}
    return found


def _certain(rules: list[Rule]) -> set[str]:
    """Return what follows from axioms by strict rules alone."""
    found: set[str] = set()
    while new := {r.head for r in rules if r.strict and found.issuperset(r.body)} - found:
        found |= new
    return found


def _transpose(t: Theory, steps: list[Rule], certain: set[str]) -> None:
    """Add strict rules backwards, onto premises that are not certain; where all are, onto the backing."""
    turned = {}
    for r in steps:
        uncertain = [b for b in r.body if b not in certain]
        turned[r.id] = [b for b in uncertain if b not in r.unranked] or uncertain
    negated = {b for bodies in turned.values() for b in bodies}
    t.contradictories |= {(f"not {b}", b) for b in negated}
    directed = {a for a, _ in t.contraries}
    for r in steps:
        denials = {a for a, b in t.contraries | t.contradictories if b == r.head} | {f"no {r.head}"}
        for part in turned[r.id]:
            others = tuple(b for b in r.body if b != part)
            t.rules += [
                Rule(f"{r.id} backwards", (*others, d), f"not {part}", strict=True,
                     unranked=r.unranked | ({d} & directed))
                for d in sorted(denials)
            ]  # fmt: skip


def is_circular(one: Argument) -> bool:
    """Tell whether what an argument concludes stands on the way there."""
    return any(part.rule.head == one.rule.head for below in one.below for part in below.parts())


def arguments(t: Theory, most: int) -> list[Argument] | None:
    """Return all arguments that rest on nothing circular; None if they are many."""
    found: dict[Argument, bool] = {}  # and whether it is circular
    size = -1
    while size != len(found):
        size = len(found)
        for rule in t.rules:
            straight = [a for a, circular in found.items() if not circular]
            choices = [[a for a in straight if a.rule.head == b] for b in rule.body]
            for below in product(*choices):
                one = Argument(rule, below)
                found[one] = is_circular(one)
            if len(found) > most:
                return None
    return list(found)


def is_weaker(one: list[int], other: list[int], preferences: str) -> bool:
    """Tell whether some last links are weaker than others (Modgil & Prakken 2018, Definition 19)."""
    if not one or not other:
        return bool(one) and not other
    if preferences == "elitist":
        return any(all(a < b for b in other) for a in one)
    return all(any(a < b for b in other) for a in one)


def defeats(t: Theory, built: list[Argument], preferences: str) -> list[tuple[int, int]]:
    """Return which arguments defeat which."""

    def strikes(one: Argument, part: Argument) -> bool:
        if part.rule.strict:
            return False
        if (one.rule.id, part.rule.head) in t.answers:
            return True
        struck = (one.rule.head, part.rule.head)
        if struck in t.contraries or (one.rule.head, part.rule.id) in t.undercuts:
            return True
        return struck in t.contradictories and not is_weaker(one.last(), part.last(), preferences)

    pairs = product(enumerate(built), repeat=2)
    return [(n, k) for (n, one), (k, other) in pairs if any(strikes(one, part) for part in other.parts())]


def solve(framework: Framework) -> dict[str, set[frozenset[int]]]:
    """Return the extensions of an abstract framework under every semantics, by trying all sets."""
    count, attacks = framework
    strikers = {n: {a for a, b in attacks if b == n} for n in range(count)}
    struck = {n: {b for a, b in attacks if a == n} for n in range(count)}

    def defended(chosen: frozenset[int]) -> frozenset[int]:
        return frozenset(n for n in range(count) if all(strikers[a] & chosen for a in strikers[n]))

    free = list(_free_of_conflict(count, strikers, struck))
    admissible = {s for s in free if s <= defended(s)}
    complete = {s for s in admissible if s == defended(s)}
    reach = {s: s.union(*(struck[n] for n in s)) for s in complete}
    preferred = _largest(complete, frozenset)
    common = frozenset.intersection(*preferred)
    return {
        "grounded": {frozenset.intersection(*complete)},
        "complete": complete,
        "preferred": preferred,
        "stable": {s for s in complete if len(reach[s]) == count},
        "semi-stable": _largest(complete, reach.__getitem__),
        "ideal": _largest({s for s in admissible if s <= common}, frozenset),
    }


def _largest(
    sets: set[frozenset[int]], size: Callable[[frozenset[int]], frozenset[int]]
) -> set[frozenset[int]]:
    return {s for s in sets if not any(size(s) < size(other) for other in sets)}


def _free_of_conflict(
    count: int, strikers: dict[int, set[int]], struck: dict[int, set[int]]
) -> Iterator[frozenset[int]]:
    waiting: list[tuple[int, frozenset[int]]] = [(0, frozenset())]
    for n, chosen in waiting:
        if n == count:
            yield chosen
            continue
        waiting.append((n + 1, chosen))
        if not (strikers[n] | struck[n]) & (chosen | {n}):
            waiting.append((n + 1, chosen | {n}))


def conclusions(m: ArgumentMap, most: int, o: Options) -> dict[str, set[frozenset[str]]] | None:
    """Return the statements and inferences that each extension accepts; None where arguments are many.

    With priorities also None where support runs in a cycle, be it backwards through a strict inference:
    a circular argument may hide a weak link behind a strong one, again and again.

    Under ``possible`` stands what some argument that the grounded extension does not defeat concludes.
    """
    t = theory(m, o)
    built = arguments(t, most)
    if built is None or ("priorities" in o and any(map(is_circular, built))):
        return None
    told = [{one.rule.head, one.rule.id} & {*m.statements, *m.inferences} for one in built]
    attacks = defeats(t, built, o.get("preferences", "elitist"))
    solved = solve((len(built), attacks))
    (grounded,) = solved["grounded"]
    fallen = {b for a, b in attacks if a in grounded}
    solved["possible"] = {frozenset(range(len(built))) - fallen}
    return {name: {frozenset().union(*(told[n] for n in s)) for s in found} for name, found in solved.items()}


def small_map(random: Random, *, acyclic: bool, strict: bool, ranked: bool) -> ArgumentMap:
    """Return a random map with undercuts, backings, linked premises and contradictions."""
    count = random.randint(2, 5)
    stated = [f"c{n}" for n in range(count)]
    supports = [f"s{n}" for n in range(random.randint(0, 4))]
    attacks = [f"a{n}" for n in range(random.randint(0, 3))]
    ranks = (0, 1, 2) if ranked else (0,)
    records: list[Record] = [Claim(id=id, text=id) for id in stated]
    for number, id in enumerate(supports):
        place = random.randint(1, count - 1)
        by, target = _some(random, stated[:place] if acyclic else stated), stated[place]
        if random.random() < 0.15 and (attacks or supports[:number]):
            target = random.choice([*attacks, *supports[:number]])  # a backing
        is_strict = strict and random.random() < 0.5
        records.append(
            Support(id=id, premises=by, conclusion=target, strict=is_strict, priority=random.choice(ranks))
        )
    for number, id in enumerate(attacks):
        target = random.choice([*stated, *supports, *attacks[:number]])
        records.append(
            Attack(id=id, premises=_some(random, stated), target=target, priority=random.choice(ranks))
        )
    pairs = [(random.choice(stated), random.choice(stated)) for _ in range(random.choice((0, 1, 1, 2, 3)))]
    return ArgumentMap(*records, *(Contradiction(statements=pair) for pair in pairs))


def small_options(random: Random, m: ArgumentMap, *, ranked: bool) -> Options:
    """Return a random way to read a map."""
    o: Options = {"rebuttals": random.choice(("directed", "symmetric"))}
    if random.random() < 0.5:
        o["axioms"] = _some(random, list(m.statements))
    if random.random() < 0.3:
        o["reject"] = tuple(
            i for i in _some(random, [*m.statements, *m.inferences]) if i not in o.get("axioms", ())
        )
    if random.random() < 0.3:
        o["assume"] = tuple(i for i in m.statements if random.random() < 0.6 and i not in o.get("axioms", ()))
    if ranked:
        o["preferences"] = random.choice(("elitist", "democratic"))
        o["priorities"] = {i: random.randint(0, 2) for i in m.statements}
    return o


def _some(random: Random, among: list[str]) -> tuple[str, ...]:
    """Return one or two of some ids."""
    return tuple(random.sample(among, min(len(among), random.choice((1, 1, 2)))))
