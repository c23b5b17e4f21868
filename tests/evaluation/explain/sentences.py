"""What the sentences of a justification say, checked against an independent reading of the map.

Every sentence must be one that is known here, and what it says must be so: what a step is for or
against, which labels there are, what is left out, which cycles there are, what a standard asks.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, Final

from argmap import evaluate
from argmap.evaluation import accepted
from argmap.model.attitudes import ATTITUDES
from tests.evaluation.explain.reading import Denied, Node, Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from argmap.evaluation import Justification, Step

__all__ = ["Sentences"]

LIST = r"<[^>]+>(?:, <[^>]+>)*(?: and <[^>]+>)?"
ONE = r"(?:the opposite of \[[^\]]+\]|that the step \[[^\]]+\] has no backing|\[[^\]]+\])"
IDS = rf"{ONE}(?:, {ONE})*(?:(?:,| and) (?:{ONE}|\d+ more))*"
WHAT = r"it|its conclusion|<[^>]+>|the step \[[^\]]+\]"
OTHERS = r"((?:; [^;:]+)*)"
GIVEN = r"(taken as given(?:, as [\w ]+)?|assumed(?: without reasons)?)"
POWERLESS = {"priority", "powerless", "outweighed"}


def ids_in(text: str) -> list[Node]:
    """Return what a list of ids names."""
    return [
        Denied(i) if d else i for d, i in re.findall(r"(the opposite of |that the step )?\[([^\]]+)\]", text)
    ]


class Sentences(Reading):
    """The sentences of justifications of one evaluation."""

    # Sentences --------------------------------------------------------------------------------------

    def check(self, told: Justification, *, all_reasons: bool = False) -> int:
        """Check every sentence, and return how many there are.

        Raises
        ------
        AssertionError
            A sentence is not known, or says what is not so.
        """
        self.told = told
        self.all_reasons = all_reasons
        self.nodes: list[Node] = []
        for number, step in enumerate(told.steps):
            try:
                self._check(number, step)
            except AssertionError as error:
                raise AssertionError(f"{error}\n{step.text!r} ({step.cause})\n{told}") from None
        return len(told.steps)

    def _check(self, number: int, step: Step) -> None:
        text = re.sub(r"“([^”]*)” \[([^\]]+)\]", self._named, step.text)
        assert "“" not in text, "a text without its id"
        self.step, self.kids = step, [s for s in self.told.steps if s.parent == number]
        self.parent = self.nodes[step.parent] if step.parent >= 0 else None
        self.by = self.told.steps[step.parent].by if step.parent >= 0 else None
        self.number = number
        node, clause = self._subject(text)
        self.nodes.append(node)
        self.node = node
        assert step.id == (node if isinstance(node, str) else None), "another id"
        label = self.label(node)
        assert label is None or step.label == label, f"label {step.label}, not {label}"
        for pattern, method in CLAUSES:
            if found := re.fullmatch(pattern, clause):
                method(self, *found.groups())
                return
        raise AssertionError(f"an unknown sentence: {clause!r}")

    def _named(self, found: re.Match[str]) -> str:
        text, id = found.groups()
        assert " ".join(self.map.statements[id].text.split()) == text
        return f"<{id}>"

    def _subject(self, text: str) -> tuple[Node, str]:
        for pattern, method in SUBJECTS:
            if found := re.match(pattern, text):
                return method(self, *found.groups()), text[found.end() :]
        raise AssertionError("an unknown subject")

    def _is(self, what: str) -> Node:
        """Return what a sentence means by it, by its conclusion, or by a name."""
        if what == "it":
            assert self.parent is not None
            return self.parent
        if what == "its conclusion":
            assert isinstance(self.parent, str)
            assert self.parent in self.map.supports
            return self.target(self.parent)
        (id,) = re.findall(r"[<\[]([^>\]]+)", what)
        return str(id)

    def _contradicting(self, id: str, what: str) -> Node:
        assert id in self.contradicting.get(self._is(what), ()), "no such contradiction"
        return id

    def _contradicts_itself(self, id: str) -> Node:
        assert id in self.contradicting[id]
        return id

    def _in_turn(self, id: str, why: str) -> Node:
        assert isinstance(self.parent, str)
        assert self.symmetric == (why == "counts against it in turn")
        assert self.symmetric or id in self.certain
        assert self.is_attack(self.parent)
        assert self.target(self.parent) == id
        return id

    def _strict_answer(self, id: str, premises: str, what: str) -> Node:
        assert isinstance(self.parent, str)
        assert id in self.strict
        assert self.target(self.parent) == (id if what == "which" else self.target(id))
        assert what == "which" or not self.options.transpose
        return self._with_premises(id, premises)

    def _opposite(self, id: str) -> Node:
        assert id in self.argued, "nothing argues for that"
        return Denied(id)

    def _objection(self, what: str, id: str, premises: str) -> Node:
        assert self.is_attack(id)
        assert self._is(what) == self.target(id), "an objection to something else"
        return self._with_premises(id, premises)

    def _contrary(self, id: str, premises: str) -> Node:
        assert isinstance(self.parent, str)
        struck = self.target(self.parent) if self.parent in self.map.supports else self.parent
        assert self.map.supports[id].conclusion in self.contradicting.get(struck, ())
        return self._with_premises(id, premises)

    def _claimed(self, id: str, premises: str, towards: str, what: str) -> Node:
        assert (towards == "against") == self.is_attack(id)
        assert (id if what == "itself" else self._is(what)) == self.target(id)
        return self._with_premises(id, premises)

    def _answer(self, id: str, premises: str) -> Node:
        assert self.is_attack(id)
        assert isinstance(self.parent, str)
        ends = {self.parent}
        if self.parent in self.map.supports:
            ends.add(self.target(self.parent))
        assert self.target(id) in ends
        return self._with_premises(id, premises)

    def _support(self, noun: str, id: str, premises: str) -> Node:
        assert id in self.map.supports
        assert self.target(id) == self.parent, noun
        assert noun == ("backing" if self.target(id) in self.map.inferences else "reason")
        return self._with_premises(id, premises)

    def _backing(self, id: str, step: str, premises: str) -> Node:
        assert self.target(id) == step != self.parent
        return self._with_premises(id, premises)

    def _with_premises(self, id: str, premises: str) -> Node:
        assert re.findall("<([^>]+)>", premises) == self.premises(id)
        return id

    # Clauses ----------------------------------------------------------------------------------------

    def _kids(self, *roles: str) -> list[Step]:
        return [k for k in self.kids if k.role in roles]

    def _same(self, found: Iterable[Any], wanted: Iterable[Any], what: str) -> None:
        found, wanted = set(found), set(wanted)
        assert found == wanted, f"{what}: {sorted(map(str, found))}, not {sorted(map(str, wanted))}"

    def _kid_nodes(self, *roles: str) -> set[Node]:
        """Return what the steps of some roles are about; of denials, all that may be meant."""
        found: set[Node] = set()
        for kid in self._kids(*roles):
            (denied,) = re.findall(r"^(?:The opposite of|That the step)[^\[]* \[([^\]]+)\]", kid.text) or [
                None
            ]
            found.add(kid.id if kid.id is not None else Denied(str(denied)))
        return found

    def _above(self, verb: str, cycle: str | None) -> None:
        words = {"stands": "in", "holds": "in", "does not stand": "out", "fails": "out"}
        assert self.step.label == words.get(verb, "undecided")
        assert (
            verb not in ("stands", "does not stand")
            or not isinstance(self.node, str)
            or self.is_statement(self.node)
        )
        told = [s for s in self.told.steps[: self.number] if s.cause != "above"]
        ids = {s.id for s in told} | {s.by for s in told}
        assert self.step.id in ids or (isinstance(self.node, Denied) and self.node in self.nodes[:-1]), (
            "not above"
        )
        roles, step = [self.step.role], self.step
        while step.parent >= 0 and self.node not in (
            self.nodes[step.parent],
            self.told.steps[step.parent].by,
        ):
            step = self.told.steps[step.parent]
            roles.append(step.role)
        on_path = step.parent >= 0
        if cycle is None:
            assert not on_path or self.step.label != "in", "a cycle that is not said to be one"
        else:
            assert on_path
            assert "defends" not in cycle or {*roles} & {"objection", "answer"}
            assert "defends" not in cycle or self._is_late(self.node)
            assert self.all_reasons or self.semantics not in ("grounded", "complete")

    def _is_late(self, node: Node) -> bool:
        """Tell whether a label is not among the grounded ones."""
        grounded = evaluate(self.map, **self.keywords)
        return not isinstance(node, str) or grounded[node] == "undecided"

    def _no_position(self) -> None:
        assert not self.evaluation.exists

    def _rejected_one(self, who: str | None, with_it: str | None) -> None:
        assert isinstance(self.node, str)
        assert self.step.label == "out"
        if with_it:
            assert self.node not in self.beliefs.rejected
            assert self.target(self.node) in self.beliefs.rejected
        else:
            assert self.node in self.beliefs.rejected
        names = self._named_actors(who, self.node, {-1})
        assert bool(names) == (not with_it and self.node not in self.keywords.get("reject", ()))

    def _last(self, actor: str, statement: str) -> int | None:
        """Return the sign of the last word of one of the believed actors."""
        said = [s for s in self.map.stances if (s.actor, s.statement) == (actor, statement)]
        ordered = sorted(said, key=lambda s: s.date or "")
        return ATTITUDES[ordered[-1].attitude].sign if ordered else None

    def _named_actors(self, words: str | None, statement: str, signs: set[int]) -> list[str]:
        """Return who is named, and check that all are who believe or say so."""
        named = re.findall(r"Ann|Bob", words or "")
        believed = [a for a in ("ann", "bob") if a in (self.options.as_actor or ())]
        saying = [a for a in believed if self._last(a, statement) in signs]
        assert not named or sorted(saying) == sorted({n.lower() for n in named}), "who says so"
        for one, verb in re.findall(
            r"((?:Ann|Bob)(?: and (?:Ann|Bob))?) (asserts?|den(?:y|ies)|concedes?|questions?)", words or ""
        ):
            many = " and " in one
            assert many != verb.endswith("s"), "grammar"
        return named

    def _axiom(self) -> None:
        assert self.node in self.beliefs.axioms

    def _is_given(self, how: str) -> None:
        assert isinstance(self.node, str)
        assert self.node in self.beliefs.given
        if how == "assumed":
            assert self.options.assume is not None
        if how == "assumed without reasons":
            assert self.node not in self.map.premises
            assert not self.supports[self.node]
        if how == "taken as given":
            assert self.node in self.map.premises
        self._named_actors(how, self.node, {1})

    def _given(self, how: str, others: str, against: str) -> None:
        self._is_given(how)
        assert isinstance(self.node, str)
        assert self.step.label == "in"
        self._others(others, self.supports[self.node])
        self._against_fails(self._kid_nodes("objection"), self.against(self.node))
        assert (against == "nothing speaks against it") == (not self.against(self.node))

    def _against_fails(self, found: Iterable[Node], wanted: Iterable[Node]) -> None:
        self._same(found, wanted, "objections")
        assert all(k.label == "out" or k.cause in POWERLESS for k in self._kids("objection"))

    def _others(self, told: str, wanted: Iterable[str]) -> None:
        """Check what is said of further reasons, and that none is left out."""
        named: list[Node] = []
        more = 0
        for part in told.split("; ")[1:]:
            if part == "it is taken as given, too":
                assert self.node in self.beliefs.given
                continue
            found = re.fullmatch(
                rf"the (?:reasons?|backings?) ({IDS}) "
                r"(holds?, too|fails?|is undecided|are undecided)(, in a cycle with it)?",
                part,
            )
            assert found, f"others: {part}"
            assert not found[3] or all(self.may_hang_on(i, self.node) for i in ids_in(found[1])), (
                "in no cycle"
            )
            ids = ids_in(found[1])
            count = len(ids) + int((re.findall(r"(\d+) more", found[1]) or [0])[0])
            assert (count == 1) == bool(re.match("holds|fails|is", found[2])), "grammar"
            label = "in" if "hold" in found[2] else "out" if "fail" in found[2] else "undecided"
            assert all(self.label(i) == label for i in ids), part
            named += ids
            more += count - len(ids)
        rest = {*wanted} - {*named}
        assert {*named} <= {*wanted}
        assert len(rest) == more, f"left out: {sorted(rest)}"
        if self.all_reasons:
            assert {*wanted} <= {k.id for k in self._kids("reason", "objection")}

    def _carried(self, strict: str | None, by: str, others: str) -> None:
        assert isinstance(self.node, str)
        assert self.step.by == by
        assert by in self.supports[self.node]
        assert self.label(by) == "in"
        assert bool(strict) == (by in self.strict)
        self._others(others, [s for s in self.supports[self.node] if s != by])
        self._rests_on(by, self.against(self.node))

    def _rests_on(self, inference: str, against: Iterable[Node]) -> None:
        """Check that all is told on which an inference that holds rests, and that it does so."""
        self._same((k.id for k in self._kids("premise")), self.premises(inference), "premises")
        assert all(k.label == "in" for k in self._kids("premise", "backing")) or self.all_reasons
        backings = [k for k in self._kids("backing") if k.label == "in"]
        assert bool(backings) == bool(self.supports[inference]), "backing"
        self._against_fails(self._kid_nodes("objection"), [*self.attacks[inference], *against])

    def _varies_in(self, _standard: str | None = None) -> None:
        assert self.is_plural
        assert isinstance(self.node, str)
        assert not any(self.label(s) == "in" for s in self.supports[self.node])
        assert self.kids

    def _unsupported(self, end: str | None) -> None:
        assert isinstance(self.node, str)
        assert not self.supports[self.node]
        assert self.node not in self.beliefs.given
        if end and "assumed" in end:
            assert self.options.assume is not None
        if end and "nothing of it" in end:
            self._named_actors(end, self.node, {None})  # type: ignore[arg-type]
        else:
            self._named_actors(end, self.node, {-1, 0, 1})

    def _given_out(self, how: str, others: str) -> None:
        self._is_given(how)
        assert isinstance(self.node, str)
        self._defeated_by(others, self.against(self.node))
        self._same((k.id for k in self._kids("reason")), self.supports[self.node], "reasons")
        assert all(k.label == "out" for k in self._kids("reason"))

    def _defeated_by(self, others: str, against: Iterable[Node]) -> None:
        """Check the answers that are told, and that no other that defeats is left out."""
        answers = self._kid_nodes("answer")
        assert answers
        assert all(k.label == "in" for k in self._kids("answer"))
        assert len(answers) == 1 or self.all_reasons
        assert answers <= {*against}
        self._holding_too(others, answers, against)

    def _holding_too(self, others: str, answers: set[Node], against: Iterable[Node]) -> None:
        for part in others.split("; ")[1:]:
            found = re.fullmatch(rf"(?:besides, )?(the premises? )?({IDS}) (.*?)(?:, too|, either)?", part)
            assert found, part
            ids, more = ids_in(found[2]), int((re.findall(r"(\d+) more", found[2]) or [0])[0])
            count = len(ids) + more
            if found[1]:
                assert isinstance(self.node, str)
                assert found[3] == ("does not stand" if count == 1 else "do not stand")
                assert (count == 1) == (found[1] == "the premise ")
                assert {*ids} <= {*self.premises(self.node)}
                assert all(self.label(i) == "out" for i in ids)
            else:
                assert found[3] == ("holds against it" if count == 1 else "hold against it")
                assert all(self.label(i) == "in" for i in ids)
                assert {*ids} <= {*against}
        ranked = bool(self.options.priorities) or any(i.priority for i in self.map.inferences.values())
        if not ranked and not self.is_plural and not re.search(r"\d more", others):
            told = {*answers, *ids_in(others)}
            left = {a for a in against if self.label(a) == "in" and isinstance(a, str)} - told
            first = any(
                re.search(r"holds? against it", s.text) or s.role == "answer"
                for s in self.told.steps[: self.number + 2]
            )
            left = {a for a in left if not self.may_hang_on(a, self.node)}
            assert not left or first, f"not told: {left}"

    def _reasons_fail(self, how: str) -> None:
        assert isinstance(self.node, str)
        count = len(self.supports[self.node])
        assert (count == 1) == (how == "the only reason for it fails")
        self._same((k.id for k in self._kids("reason")), self.supports[self.node], "reasons")
        assert all(k.label == "out" for k in self._kids("reason"))
        assert self.node not in self.beliefs.given

    def _only_a_cycle(self, _standard: str | None = None) -> None:
        assert isinstance(self.node, str)
        assert self.node in self.circular, "no cycle"
        assert self.node not in self.founded(self.node), "not only a cycle"

    # What is undecided ------------------------------------------------------------------------------

    def _undecided(self, how: str | None, what: str, others: str) -> None:
        assert self.step.label == "undecided"
        if how:
            self._is_given(how)
        else:
            assert self.node not in self.beliefs.given or self.node in self.standard
        assert self.kids, "no reason is told"
        told = self._kid_nodes("reason", "premise", "backing", "objection")
        wanted = (
            {n for _, n in self._below(self.node) if self.label(n) == "undecided"}
            if self.evaluation
            else set()
        )
        backings = self.supports[self.node] if self.node in self.map.inferences else []
        if any(self.label(b) == "in" for b in backings):
            wanted -= {*backings}
        if not isinstance(self.node, Denied) and not self._is_ranked:
            assert wanted <= told, f"not told: {wanted - told}"
        if what.startswith(": "):
            self._dispute(what[2:])
        elif what == ", in the same dispute":
            earlier = [
                n for n, s in zip(self.nodes[:-1], self.told.steps, strict=False) if s.cause == "dispute"
            ]
            assert self._is_ranked or any(n in self.parts.get(self.node, ()) for n in earlier), (
                "in none of the disputes above"
            )
        if others:
            assert isinstance(self.node, str)
            self._others(others, [s for s in self.supports[self.node] if self.label(s) == "out"])

    @property
    def _is_ranked(self) -> bool:
        return bool(self.options.priorities) or any(i.priority for i in self.map.inferences.values())

    def _dispute(self, what: str) -> None:
        """Check what is said of a dispute."""
        for pattern, method in DISPUTES:
            if found := re.fullmatch(pattern, what):
                method(self, *(ids_in(g) for g in found.groups()))
                return
        raise AssertionError(f"an unknown dispute: {what!r}")

    def _members(self, ids: list[Node]) -> None:
        part = self.parts.get(self.node, set())
        assert len({*ids}) == len(ids)
        assert all(i in part for i in ids) or self._is_ranked, "not in the dispute"
        statements = {n for n in part if self.is_statement(n)}
        # By priorities, weights and several positions a part may fall into smaller ones.
        is_coarse = self._is_ranked or self.is_plural or any(isinstance(n, Denied) for n in part)
        if statements and len(ids) < 4 and not (is_coarse or self.standard):
            self._same(ids, statements, "members")

    def _rivals(self, ids: list[Node]) -> None:
        self._members(ids)
        assert len(ids) > 1
        assert all(b in self.contradicting.get(a, ()) for a in ids for b in ids if a != b)

    def _mutual(self, ids: list[Node]) -> None:
        self._members(ids)
        one, other = ids
        assert self._attacks(one, other)
        assert self._attacks(other, one)

    def _attacks(self, one: Node, other: Node) -> bool:
        return any(
            one in a.premises and a.target == other and self.label(a.id) == "undecided"
            for a in self.map.attacks.values()
        )

    def _sides(self, one: list[Node], other: list[Node]) -> None:
        assert not {*one} & {*other}
        if self.standard or (
            self.is_plural and any(isinstance(n, Denied) for n in self.parts.get(self.node, ()))
        ):
            return  # the labels of denials are not known then, nor what weighs enough to count
        for a in one:
            for b in other:
                assert self.parities(a, b) == {1} or self._is_ranked, f"{a} and {b} are not on two sides"
        assert all(self.parities(a, b) == {0} or self._is_ranked for a in one for b in one)

    def _odd(self, ids: list[Node]) -> None:
        self._members(ids)
        assert all(1 in self.parities(i, i) for i in ids) or self._is_ranked
        if self.options.support_cycles == "out":
            named = [i for i in ids if isinstance(i, str)]
            assert not any(accepted(self.map, i, "credulous", "preferred", **self.keywords) for i in named)

    def _odd_attacks(self, ids: list[Node]) -> None:
        self._odd(ids)
        part = self.parts.get(self.node, set())
        supports = [n for n in part if isinstance(n, str) and n in self.map.supports]
        assert not any(p in part for s in supports for p in self.premises(s)) or self._is_ranked

    def _itself(self, ids: list[Node]) -> None:
        if self._is_ranked:
            return  # priorities make other cycles
        (one,) = ids
        self._members(ids)
        assert 1 in self.parities(one, one)

    def _attacks_in_cycles(self, ids: list[Node]) -> None:
        self._members(ids)
        part = self.parts.get(self.node, set())
        supports = [n for n in part if isinstance(n, str) and n in self.map.supports]
        assert not any(p in part for s in supports for p in self.premises(s)) or self._is_ranked
        assert len(ids) > 1

    def _support_cycle(self, ids: list[Node]) -> None:
        if self._is_ranked:
            return  # priorities make other cycles
        self._members(ids)
        for one in ids:
            assert 0 in self.parities(one, one)

    def _only_support(self, ids: list[Node]) -> None:
        if self._is_ranked:
            return  # priorities make other cycles
        self._support_cycle(ids)
        part = self.parts.get(self.node, set())
        assert all(b in part for a in part for b in self.open_graph[a])
        assert self.options.support_cycles == "undecided"

    def _open_support(self, ids: list[Node]) -> None:
        self._support_cycle(ids)
        part = self.parts.get(self.node, set())
        assert self._is_ranked or any(b not in part for a in part for b in self.open_graph[a]), "nothing else"

    # Denials ----------------------------------------------------------------------------------------

    def _follows(self, step: str) -> None:
        assert isinstance(self.node, Denied)
        assert step in self.backwards[self.node.id]
        self._same(self._kid_nodes("premise"), {*self.premises(step)} - {self.node.id}, "premises")
        (denier,) = self._kids("reason")
        target = self.target(step)
        if denier.id == target and target in self.rejected:
            assert denier.cause in ("rejected", "above")
        else:
            assert self._kid_nodes("reason") <= {*self.deniers(target)}
            assert denier.label == "in"
        assert all(k.label == "in" for k in self._kids("premise", "backing"))

    def _follows_not(self, steps: str) -> None:
        assert isinstance(self.node, Denied)
        named = [i for i in ids_in(steps) if isinstance(i, str)]
        self._same(named, self.denying(self.node.id), "strict steps")
        assert self.kids
        assert all(k.label == "out" for k in self.kids)

    # Inferences -------------------------------------------------------------------------------------

    def _holds(self, _others: str) -> None:
        assert isinstance(self.node, str)
        assert self.step.label == "in"
        in_standard = self.target(self.node) in self.standard
        self._rests_on(self.node, [] if in_standard else self.against(self.node))

    def _counts(self, some: str, total: str, _others: str) -> None:
        assert isinstance(self.node, str)
        premises = self.premises(self.node)
        assert (int(some), int(total)) == (sum(self.label(p) == "in" for p in premises), len(premises))

    def _wants_premise(self, others: str) -> None:
        assert isinstance(self.node, str)
        kids = self._kids("premise")
        assert all(k.label == "out" for k in kids)
        assert (len(kids) == 1) or self.all_reasons
        missing = {p for p in self.premises(self.node) if self.label(p) == "out"}
        told = {k.id for k in kids} | {*ids_in(others)}
        missing = {p for p in missing - told if not self.may_hang_on(p, self.node)}
        assert not missing or re.search(r"\d more", others), f"also missing: {missing}"
        self._holding_too(others, self._kid_nodes("answer"), self.rebutters(self.node))

    def _wants_backing(self, others: str) -> None:
        assert isinstance(self.node, str)
        kids = self._kids("backing")
        self._same((k.id for k in kids), self.supports[self.node], "backings")
        assert all(k.label == "out" for k in kids)
        self._holding_too(others, self._kid_nodes("answer"), self.rebutters(self.node))

    def _defeated(self, others: str) -> None:
        assert isinstance(self.node, str)
        assert self.step.label == "out"
        assert self.node not in self.strict
        self._defeated_by(others, self.rebutters(self.node))

    def _varies_out(self) -> None:
        assert self.is_plural
        assert self.kids

    def _no_exception(self) -> None:
        steps = {self.parent, self.by}
        assert steps & self.strict
        assert self.is_attack(self.node)
        assert self.target(str(self.node)) in steps, "no undercut"
        assert self.step.label == "out"

    def _beside(self, verb: str) -> None:
        assert {self.parent, self.by} & self.strict
        assert self.step.label == "out"
        assert (verb == "hold") == (self.node in self.map.inferences)

    def _beside_unturned(self, verb: str, why: str) -> None:
        assert {self.parent, self.by} & self.strict
        assert not self.options.transpose if "backwards" in why else self.standard
        assert self.step.label == ("in" if verb == "stands" else "undecided")

    def _led_to_by_axioms(self) -> None:
        assert self.node in self.certain

    def _follows_variously(self, verb: str) -> None:
        assert self.is_plural
        assert isinstance(self.node, Denied)
        assert (verb == "follows in every") == (self.step.label == "in")
        assert self.kids

    def _too_weak(self, own: str | None, other: str | None) -> None:
        assert self._is_ranked
        step = self.told.steps[self.step.parent]
        element = step.by or step.id
        if own is None:
            return
        assert isinstance(self.node, str)
        assert int(own) < int(other or 0) == self.rank(str(element))
        if self.is_statement(self.node):
            elements = [s for s in self.supports[self.node] if s not in self.strict]
            elements += [self.node] if self.node in self.beliefs.given else []
        else:
            elements = [self.node]
        alive = [e for e in elements if self.label(e) != "out"]
        alive = alive or [e for e in elements if self.rank(e) < int(other or 0)]
        assert int(own) == max(self.rank(e) for e in alive), "another priority"

    def _in_doubt(self) -> None:
        assert self._is_ranked
        assert self.label(self.node) == "in"

    # Proof standards --------------------------------------------------------------------------------

    def _case(self, standard: str | None = None) -> str:
        assert isinstance(self.node, str)
        own = self.standard[self.node]
        assert standard is None or own.replace("-", " ") == standard, "another standard"
        return own

    def _pro(self, statement: str) -> list[tuple[str, float, str]]:
        """Return what speaks for a statement, with the weight that it has and its label."""
        found: list[tuple[str, float, str]] = []
        if statement in self.beliefs.axioms:
            found.append((statement, math.inf, "in"))
        elif statement in self.beliefs.given:
            found.append((statement, self.weight(statement), "in"))
        for s in self.supports[statement]:
            found += self._weighed(s)
        return found

    def _weighed(self, inference: str) -> list[tuple[str, float, str]]:
        if inference in self.rejected:
            return []
        weight, label = self.weight(inference), str(self.label(inference))
        if inference not in self.beliefs.cumulative or len(self.premises(inference)) == 1:
            return [(inference, weight, label)]
        premises = [str(self.label(p)) for p in self.premises(inference)]
        total, sure = len(premises), premises.count("in")
        may = total - premises.count("out")
        dead = label == "out" or self._is_barred(inference)
        return [(inference, weight * n / total, "out" if dead else "in" if n <= sure and label == "in"
                  else "undecided" if n <= may else "out") for n in range(1, total + 1)]  # fmt: skip

    def _is_barred(self, inference: str) -> bool:
        backings = self.supports[inference]
        undercut = inference not in self.strict and any(
            self.label(a) == "in" for a in self.attacks[inference]
        )
        return undercut or (bool(backings) and all(self.label(b) == "out" for b in backings))

    def _con(self, claim: str) -> list[tuple[str, float, str]]:
        found: list[tuple[str, float, str]] = []
        for one in self.deniers(claim):
            if isinstance(one, Denied):
                found.append((f"not {one.id}", 1.0, str(self.label(one))))
            elif one not in self.rejected:
                found += self._pro(one) if self.is_statement(one) else self._weighed(one)
        return found

    def _meets(self, standard: str, pro: float, con: float) -> bool:
        """Tell whether a reason meets a standard against what is heaviest (Gordon & Walton 2009)."""
        if standard == "scintilla":
            return con < math.inf
        if standard == "dialectical-validity":
            return con < 0
        if standard == "preponderance":
            return pro > con + 1e-9
        heavy = pro > 0.5 + 1e-9 and pro - con > 0.3 + 1e-9
        return heavy and (standard == "clear-and-convincing" or con < 0.2 - 1e-9)

    def _upheld(self, standard: str, source: str, weight: str, asked: str | None, others: str) -> None:
        case = self._case(standard)
        assert isinstance(self.node, str)
        first = not any(
            f"by the standard of {standard}:" in s.text and "is enough" in s.text
            for s in self.told.steps[: self.number]
        )
        assert (asked is None) == (not first)
        assert asked in (None, ASKED[case])
        pro = [p for p in self._pro(self.node) if p[2] == "in" and self._rounds(p[1], weight)]
        carrying = [p for p in pro if (p[0] == self.node) == (source == "what is taken as given,")]
        assert carrying, "nothing of this weight speaks for it"
        con = max((w for _, w, label in self._con(self.node) if label == "in"), default=-1.0)
        assert any(self._meets(case, w, con) for _, w, _ in carrying), f"{weight} is not enough against {con}"
        told = {k.id for k in self._kids("reason") if not self.all_reasons or k.text}
        if not self.all_reasons:
            wanted = {s for s in self.supports[self.node] if s not in self.rejected} - told
            self._others(others, wanted)

    def _rounds(self, weight: float, told: str) -> bool:
        return (
            told == "more than any"
            if weight == math.inf
            else abs(weight - float(told.replace("more than any", "inf"))) < 6e-4
        )

    def _dismissed(self, standard: str, why: str | None) -> None:
        case = self._case(standard)
        assert isinstance(self.node, str)
        assert self.step.label == "out"
        if why is not None:
            assert not self._pro(self.node)
            return
        con = max((w for _, w, label in self._con(self.node) if label in ("in", "None")), default=-1.0)
        assert not any(self._meets(case, w, con) for _, w, label in self._pro(self.node) if label == "in")
        reasons = {p[0] for p in self._pro(self.node)}
        assert reasons <= {k.id for k in self.kids}, "a reason is not told"

    def _dismissed_cycle(self, standard: str) -> None:
        self._case(standard)
        self._only_a_cycle()

    def _upheld_variously(self, standard: str) -> None:
        self._case(standard)
        self._varies_in()

    def _pending(self, standard: str) -> None:
        self._case(standard)
        assert self.step.label == "undecided"
        assert any(k.label == "undecided" for k in self.kids)

    def _judged(self) -> tuple[str, str]:
        """Return the claim that is before its standard, and the standard."""
        claim = self.parent if self.step.role != "claim" else self.node
        assert isinstance(claim, str)
        return claim, self.standard[claim]

    def _own(self, told: str) -> float:
        """Return the weight of what the step is about, as far as it is told to be so."""
        if isinstance(self.node, Denied):
            return 1.0
        node = str(self.node)
        weighed = self._pro(node)[:1] if self.is_statement(node) else self._weighed(node)
        (found, *_) = [w for _, w, _ in weighed if self._rounds(w, told)] or [None]
        assert found is not None, f"not of weight {told}: {weighed}"
        return found

    def _heaviest(self, told: str, claim: str) -> float:
        found = [w for _, w, label in self._con(claim) if self._rounds(w, told)]
        assert found, "nothing of this weight speaks against it"
        return found[0]

    def _fails_by(self, would: str, mine: str, its: str, meets: Callable[[float, float], bool]) -> None:
        claim, standard = self._judged()
        own, con = self._own(mine), self._heaviest(its, claim)
        assert not self._meets(standard, own, con), "it is enough"
        assert not meets(own, con), "this threshold is met"
        if would.startswith("would") and not isinstance(self.node, Denied) and "of its" not in self.step.text:
            assert self.step.label == "out"

    def _not_heavier(self, would: str, mine: str, its: str) -> None:
        self._fails_by(would, mine, its, lambda own, con: own > con + 1e-9)

    def _too_little(self, would: str, mine: str, its: str, besides: str | None) -> None:
        self._fails_by(would, mine, its, lambda own, con: own - con > 0.3 + 1e-9)
        claim, standard = self._judged()
        assert standard in ("clear-and-convincing", "beyond-reasonable-doubt")
        assert self._own(mine) > self._heaviest(its, claim)
        heavy = standard == "beyond-reasonable-doubt" and self._heaviest(its, claim) >= 0.2 - 1e-9
        assert bool(besides) == heavy

    def _too_heavy(self, would: str, mine: str, its: str) -> None:
        self._fails_by(would, mine, its, lambda _own, con: con < 0.2 - 1e-9)
        claim, standard = self._judged()
        assert standard == "beyond-reasonable-doubt"
        assert self._own(mine) - self._heaviest(its, claim) > 0.3

    def _if_nothing(self, would: str, its: str) -> None:
        claim, standard = self._judged()
        assert standard == "dialectical-validity"
        self._heaviest(its, claim)
        assert not would.startswith("would") or self.step.label == "out" or "of its" in self.step.text

    def _too_light(self, _would: str, mine: str) -> None:
        _, standard = self._judged()
        assert standard in ("clear-and-convincing", "beyond-reasonable-doubt")
        assert self._own(mine) <= 0.5 + 1e-9

    def _outweighed(self, would: str, mine: str, its: str) -> None:
        claim, standard = self._judged()
        own = self._own(mine)
        assert any(
            self._rounds(w, its) and w > own + 1e-9 for _, w, label in self._pro(claim) if label == "in"
        )
        assert standard != "dialectical-validity" or would == "would be"

    def _does_not_count(self, _would: str, mine: str) -> None:
        _, standard = self._judged()
        assert standard == "scintilla"
        assert self._own(mine) < math.inf

    def _is_given_at(self, weight: str) -> None:
        assert self.node in self.beliefs.given or self.node in self.beliefs.axioms
        assert self._rounds(self._pro(str(self.node))[0][1], weight)

    def _shares(self, some: str, total: str, *, standing: bool) -> None:
        premises = self.premises(str(self.node))
        assert int(total) == len(premises)
        labels = [self.label(p) for p in premises]
        least, most = labels.count("in"), len(labels) - labels.count("out")
        assert int(some) <= (least if standing and not self.is_plural else most)

    def _counts_with(self, already: str | None, some: str, total: str, weight: str, rest: str | None) -> None:
        self._shares(some, total, standing=True)
        share = self.weight(str(self.node)) * int(some) / int(total)
        assert self._rounds(share, weight), f"the share is {share}"
        if not already and not self.is_plural:
            assert int(some) == sum(self.label(p) == "in" for p in self.premises(str(self.node)))
        self._rest(rest)

    def _may_count_with(self, some: str, total: str, weight: str, rest: str | None) -> None:
        self._shares(some, total, standing=False)
        assert self._rounds(self.weight(str(self.node)) * int(some) / int(total), weight)
        self._rest(rest)

    def _counts_not(self, some: str | None, _total: str | None, rest: str | None) -> None:
        standing = [p for p in self.premises(str(self.node)) if self.label(p) == "in"]
        assert len(standing) == (len(self.premises(str(self.node))) if some == "all" else int(some or 0))
        assert not standing or self._is_barred(str(self.node)) or self.is_plural, "why should it not count?"
        self._rest(rest)

    def _rest(self, rest: str | None) -> None:
        """Check what is said of the weight of an inference after with how many premises it counts."""
        if rest is None:
            return
        for pattern, method in WEIGHED:
            if found := re.fullmatch(pattern, rest):
                method(self, *found.groups())
                return
        raise AssertionError(f"an unknown end: {rest!r}")

    def _barred_variously(self) -> None:
        assert self.is_plural


SUBJECTS: Final = (
    (rf"<([^>]+)>, which contradicts ({WHAT}), ", Sentences._contradicting),
    (r"<([^>]+)>, which contradicts itself, ", Sentences._contradicts_itself),
    (
        (
            r"<([^>]+)>, which it attacks and which "
            r"(counts against it in turn|stands whatever speaks against it), "
        ),
        Sentences._in_turn,
    ),
    (r"The opposite of <([^>]+)> ", Sentences._opposite),
    (r"That the step \[([^\]]+)\] has no backing ", Sentences._opposite),
    (rf"The strict step \[([^\]]+)\], ({LIST}), (which|for what) it attacks, ", Sentences._strict_answer),
    (rf"An objection to ({WHAT}), \[([^\]]+)\] from ({LIST}), ", Sentences._objection),
    (rf"The reason \[([^\]]+)\] for the contrary, ({LIST}), ", Sentences._contrary),
    (rf"The step \[([^\]]+)\], ({LIST}) (for|against) ({WHAT}|itself), ", Sentences._claimed),
    (rf"The answer \[([^\]]+)\], ({LIST}), ", Sentences._answer),
    (rf"The backing \[([^\]]+)\] of the step \[([^\]]+)\], ({LIST}), ", Sentences._backing),
    (rf"The (backing|reason) \[([^\]]+)\], ({LIST}), ", Sentences._support),
    (r"<([^>]+)> ", lambda _self, named: named),
)

NUMBER = r"(more than any|[\d.e-]+)"
WEIGHED: Final = (
    (
        (rf"(would|does) not outweigh what speaks against it: {NUMBER} against {NUMBER}\."),
        Sentences._not_heavier,
    ),
    (
        (
            rf"(would outweigh|outweighs) what speaks against it by too little: {NUMBER} against "
            rf"{NUMBER}, and it must be by "
            r"more than 0\.3(; besides, what speaks against it must weigh less than 0\.2)?\."
        ),
        Sentences._too_little,
    ),
    (
        (
            rf"(would outweigh|outweighs) what speaks against it, {NUMBER} against {NUMBER}, but what "
            rf"speaks against it must "
            r"weigh less than 0\.2\."
        ),
        Sentences._too_heavy,
    ),
    (
        (
            rf"(would count only if nothing spoke|counts only if nothing speaks) against it, and "
            rf"something of weight {NUMBER} "
            r"does\."
        ),
        Sentences._if_nothing,
    ),
    (
        (rf"(would be|is) too light for this standard, at {NUMBER}: it must weigh more than 0\.5\."),
        Sentences._too_light,
    ),
    (rf"(would be|is) outweighed: {NUMBER} against {NUMBER}\.", Sentences._outweighed),
    (rf"(would|does) not count under this standard \(weight {NUMBER}\)\.", Sentences._does_not_count),
    (r"is barred in every position, by one thing or another\.", Sentences._barred_variously),
)
_FLOOR: Final = "it must weigh more than 0.5 and outweigh what speaks against it by more than 0.3"
ASKED: Final = {
    "scintilla": "whatever speaks against it, but for an axiom",
    "preponderance": "it must outweigh what speaks against it",
    "clear-and-convincing": _FLOOR,
    "beyond-reasonable-doubt": f"{_FLOOR}, and that must weigh less than 0.2",
    "dialectical-validity": "nothing may speak against it",
}
REST: Final = r"(?:\.|, and (.*))"
CLAUSES: Final = (
    (
        (
            r"(stands|does not stand|holds|fails|is undecided), as said above"
            r"(: the position defends itself|, in a cycle)?\."
        ),
        Sentences._above,
    ),
    (r"is undecided: there is no stable position\.", Sentences._no_position),
    (r"is rejected(, as .*)?( with its conclusion)?\.", Sentences._rejected_one),
    (r"is held true whatever speaks against it\.", Sentences._axiom),
    (rf"is {GIVEN}{OTHERS}; (nothing speaks against it|what speaks against it fails)[.:]", Sentences._given),
    (rf"stands by the (strict )?reason \[([^\]]+)\]{OTHERS}:", Sentences._carried),
    (r"stands in every position, though not by the same reason in all:", Sentences._varies_in),
    (r"does not stand: nothing speaks for it(, and .*)?\.", Sentences._unsupported),
    (rf"is {GIVEN}, but does not stand{OTHERS}:", Sentences._given_out),
    (
        (rf"is {GIVEN}, but struck in every position, though not by the same in all:"),
        lambda s, _how: s._varies_out(),
    ),
    (r"does not stand: (the only reason for it fails|every reason for it fails):", Sentences._reasons_fail),
    (r"does not stand: in the end only a cycle speaks for it:", Sentences._only_a_cycle),
    (
        (
            r"stands by the standard of ([a-z ]+): (a reason|what is taken as given,) of weight "
            rf"([\d.e-]+|more than any),? is enough(?: \(([^)]*)\))?{OTHERS}[.:]"
        ),
        Sentences._upheld,
    ),
    (
        (r"stands by the standard of ([a-z ]+), though not by the same reason in every position:"),
        Sentences._upheld_variously,
    ),
    (
        (r"does not stand by the standard of ([a-z ]+)(: nothing speaks for it(?:, and .*)?)?[.:]"),
        Sentences._dismissed,
    ),
    (
        (r"does not stand by the standard of ([a-z ]+): in the end only a cycle speaks for it:"),
        Sentences._dismissed_cycle,
    ),
    (r"is undecided by the standard of ([a-z ]+), for this is:", Sentences._pending),
    (rf"is taken as given, of weight {NUMBER}\.", Sentences._is_given_at),
    (rf"counts (already )?with (\d+) of its (\d+) premises, at {NUMBER}{REST}", Sentences._counts_with),
    (rf"may count with (\d+) of its (\d+) premises, at {NUMBER}{REST}", Sentences._may_count_with),
    (rf"counts with ()()none of its premises{REST}", Sentences._counts_not),
    (rf"does not count, though (\d+) of its (\d+) premises stands?{REST}", Sentences._counts_not),
    (rf"does not count, though (all) (its) premises stand{REST}", Sentences._counts_not),
    (rf"counts with (\d+) of its (\d+) premises{OTHERS}:", Sentences._counts),
    (
        (rf"is (?:{GIVEN}, but )?undecided(, for this is|, in the same dispute|: [^:;]*){OTHERS}:"),
        Sentences._undecided,
    ),
    (r"follows by the strict step \[([^\]]+)\]:", Sentences._follows),
    (rf"would follow by the strict steps? ({IDS}), but does not:", Sentences._follows_not),
    (rf"holds{OTHERS}:", Sentences._holds),
    (rf"fails for want of a premise{OTHERS}:", Sentences._wants_premise),
    (rf"fails for want of a backing that holds{OTHERS}:", Sentences._wants_backing),
    (rf"is defeated{OTHERS}:", Sentences._defeated),
    (r"fails in every position, though not for the same reason in all:", Sentences._varies_out),
    (r"counts for nothing: a strict step has no exception\.", Sentences._no_exception),
    (r"stands all the same: axioms lead to it\.", Sentences._led_to_by_axioms),
    (
        r"(follows in every|does not follow in any) position, though not for the same reason in all:",
        Sentences._follows_variously,
    ),
    (r"does not (hold|stand) beside it\.", Sentences._beside),
    (
        (
            r"(stands|is undecided) beside it, "
            r"(for strict steps are not read backwards|as proof standards allow)\."
        ),
        Sentences._beside_unturned,
    ),
    (r"has the lower priority(?:: (-?\d+) against (-?\d+))?\.", Sentences._too_weak),
    (r"stands, but whether on a priority high enough is undecided\.", Sentences._in_doubt),
    *WEIGHED,
)
DISPUTES: Final = (
    (rf"({IDS}) exclude each other, and nothing settles which of them stands", Sentences._rivals),
    (rf"({IDS}) attack each other, and nothing settles which of them stands", Sentences._mutual),
    (rf"nothing settles the dispute between ({IDS}) on one side and ({IDS}) on the other", Sentences._sides),
    (rf"({IDS}) speaks against itself", Sentences._itself),
    (
        (rf"({IDS}) attack one another in a cycle of odd length, in which each would defeat itself"),
        Sentences._odd_attacks,
    ),
    (
        (rf"supports and attacks run in a cycle through ({IDS}), in which each would defeat itself"),
        Sentences._odd,
    ),
    (
        rf"({IDS}) attack or exclude one another in cycles, and nothing settles which of them stand",
        Sentences._attacks_in_cycles,
    ),
    (rf"nothing holds it up but a cycle of support through ({IDS})", Sentences._only_support),
    (
        (rf"a cycle of support runs through ({IDS}), and what else bears on it is undecided"),
        Sentences._open_support,
    ),
    (rf"supports and attacks run in cycles through ({IDS}), and nothing settles them", Sentences._members),
)
