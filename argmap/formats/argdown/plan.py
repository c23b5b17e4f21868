"""What of a map goes where in an Argdown text: under which title, and what is no more than a line."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from argmap.formats.argdown.words import is_title
from argmap.model import Support

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.model.records import Inference, Record, Statement

__all__ = ["Plan", "said_fields"]


class Plan:
    """Where the parts of a map go.

    Attributes
    ----------
    titles
        Of all statements and inferences, by id.
    target
        The inferences by what they bear on.
    described
        The statements that are written as arguments with a description.
    plain
        The signs of the inferences that are one line.
    starting
        Those by their premises.
    whole
        The steps of each argument that has several, by the id of each of them.
    contradictions
        Those that are one line, by their first statement.
    all_contradictions
        Whether that is all of them.
    """

    def __init__(self, m: ArgumentMap, *, is_strict: bool) -> None:
        self.m = m
        self.is_strict = is_strict
        self.titles = self._titles()
        self.target = self._by_target()
        self._opponents = {(p, a.target) for a in m.attacks.values() for p in a.premises}
        for contradiction in m.contradictions:
            self._opponents |= {contradiction.statements, contradiction.statements[::-1]}
        self.described = {i for i, s in m.statements.items() if _was_described(s)}
        self.plain = self._plain_inferences()
        while within := self._described_within():
            self.described -= within
            self.plain = self._plain_inferences()
        self.starting: dict[str, list[Inference]] = {}
        for id in self.plain:
            self.starting.setdefault(m.inferences[id].premises[0], []).append(m.inferences[id])
        self.whole = self._whole_arguments()
        self.contradictions, self.all_contradictions = self._plain_contradictions()

    def _titles(self) -> dict[str, str]:
        """Return the title of every statement and inference: its id, if that can be one."""
        ids = [*self.m.statements, *self.m.inferences]
        taken = {i for i in ids if is_title(i)}
        titles = {}
        for number, id in enumerate(ids, 1):
            title = id
            if id not in taken:
                title = f"item {number}"
                while title in taken:
                    title += "'"
                taken.add(title)
            titles[id] = title
        return titles

    def _by_target(self) -> dict[str, list[Inference]]:
        """Return the inferences by what they bear on."""
        target: dict[str, list[Inference]] = {}
        for inference in self.m.inferences.values():
            target.setdefault(inference.target, []).append(inference)
        return target

    def _plain_inferences(self) -> dict[str, str]:
        """Return the sign of each inference that is one line: nothing but a premise under a target."""
        plain = {i.id: sign for i in self.m.inferences.values() if (sign := self._sign(i)) is not None}
        while odd := self._misread(plain):
            for id in odd:
                del plain[id]
        return plain

    def _sign(self, inference: Inference) -> str | None:
        """Return the sign of an inference with one premise and no fields that a line cannot say."""
        fields = said_fields(inference)
        relation = _relation(fields.pop("extra", {}))
        is_support = isinstance(inference, Support)
        is_strict = self._is_strict(inference)
        if is_support and fields.pop("strict", False) != is_strict:
            return None
        if len(inference.premises) != 1 or inference.premises[0] == inference.target or fields:
            return None
        sign = "+" if is_support else "-"
        if inference.target not in self.m.statements:
            return self._sign_on_argument(inference, sign, relation)
        if is_support:
            return sign if relation == "" else None
        return {"": None if is_strict else sign, "undercut": "_"}.get(str(relation))

    def _sign_on_argument(self, inference: Inference, sign: str, relation: str | None) -> str | None:
        """Return the sign of an inference that bears on one: an undercut, or a relation to an argument."""
        if relation == "":
            return "_" if sign == "-" else None
        (premise,), target = inference.premises, inference.target
        is_linked = len(self.m.inferences[target].premises) > 1
        is_said = relation == {"+": "support", "-": "attack"}[sign] and is_linked
        return sign if is_said and not (sign == "-" and self._opposes_premise(premise, target)) else None

    def _opposes_premise(self, statement: str, inference: str) -> bool:
        """Tell whether a statement opposes a premise too, so that its attack on the argument is dropped."""
        return any((statement, p) in self._opponents for p in self.m.inferences[inference].premises)

    def _is_strict(self, inference: Inference) -> bool:
        """Tell whether a relation is read as one between statements in strict mode."""
        ends = (inference.premises[0], inference.target)
        on_statement = inference.target in self.m.statements
        return self.is_strict and on_statement and not any(e in self.described for e in ends)

    def _misread(self, plain: dict[str, str]) -> set[str]:
        """Return which of the plain inferences would not be read as what they are."""
        starting = Counter(self.m.inferences[i].premises[0] for i in plain)
        odd = {id for id in plain if self._stands_wrong(self.m.inferences[id], plain, starting)}
        for target, inferences in self.target.items():
            odd |= self._misnamed(target, [i for i in inferences if i.id in plain], plain)
            below = self.m.inferences[target].premises[0] if target in plain else target
            if self._is_turned(below, plain):  # where they will stand is not known yet
                odd |= set([i.id for i in inferences if plain.get(i.id) == "_"][1:])
        return odd

    def _stands_wrong(self, inference: Inference, plain: dict[str, str], starting: Counter[str]) -> bool:
        """Tell whether there is no line for a plain inference from which it would be read."""
        sign, target = plain[inference.id], inference.target
        attackers = self.target.get(inference.id, ())
        # An undercut of a plain inference stands below its premise, which must start no other one.
        if attackers and (sign == "_" or starting[inference.premises[0]] > 1):
            return True
        if any(plain.get(a.id) != "_" or a.id in self.target for a in attackers):
            return True
        if sign == "_":
            return target in self.m.statements and starting[target] > 0
        return target in plain

    def _misnamed(self, target: str, inferences: list[Inference], plain: dict[str, str]) -> set[str]:
        """Return which plain inferences of a target would be named otherwise; undercuts are read last."""
        count = {"support": 0, "attack": 0}
        seen = set()
        odd = set()
        for inference in sorted(inferences, key=lambda i: plain[i.id] == "_"):
            kind, premise = inference.record_kind, inference.premises[0]
            number = count[kind] + 1
            while (named := f"{target}.{kind[0]}{number}") in self.m and named not in plain:
                number += 1
            if inference.id != named or (kind, premise, plain[inference.id]) in seen:
                odd.add(inference.id)
            seen.add((kind, premise, plain[inference.id]))
            count[kind] = number
        return odd

    def below(self, id: str) -> list[tuple[str, Inference]]:
        """Return what stands below a statement or an argument: signs and plain inferences."""
        own = [(self.plain[i.id], i) for i in self.target.get(id, ()) if i.id in self.plain]
        undercuts = [
            ("_", a)
            for i in self.starting.get(id, ())
            for a in self.target.get(i.id, ())
            if a.id in self.plain
        ]
        return [
            (sign, i) for sign, i in own + undercuts if sign != "_" or not self._is_turned(id, self.plain)
        ]

    def undercut(self, id: str) -> list[tuple[str, Inference]]:
        """Return the statements that a statement undercuts in lines of its own, and the inferences."""
        turned = []
        for inference in self.starting.get(id, ()):
            target = inference.target
            below = self.m.inferences[target].premises[0] if target in self.plain else target
            if self.plain[inference.id] == "_" and self._is_turned(below, self.plain):
                turned.append((below, inference))
        return turned

    def _is_turned(self, id: str, plain: dict[str, str]) -> bool:
        """Tell whether an undercut stands below what undercuts.

        Below a statement it would be read as one of the last inference before it, if there is one.
        """
        is_only_statement = id in self.m.statements and id not in self.described
        return is_only_statement and len(plain) < len(self.m.inferences)

    def _described_within(self) -> set[str]:
        """Return the described statements that must stand within an argument, as statements."""
        return {
            p
            for i in self.m.inferences.values()
            if i.id not in self.plain
            for p in i.premises
            if p in self.described
        }

    def _whole_arguments(self) -> dict[str, list[Inference]]:
        """Return the steps of each argument that has several, by the id of each of them."""
        whole: dict[str, list[Inference]] = {}
        inferences = self.m.inferences
        for last in inferences.values():
            steps: list[Inference] = []
            while (step := inferences.get(f"{last.id}.{len(steps) + 1}")) is not None:
                steps.append(step)
            steps.append(last)
            if last.id not in self.plain and len(steps) > 1 and self._is_whole(steps):
                whole |= dict.fromkeys((step.id for step in steps), steps)
        return whole

    def _is_whole(self, steps: list[Inference]) -> bool:
        """Tell whether inferences can be the steps of one argument."""
        *earlier, last = steps
        if self.titles[last.id] != last.id or any(map(_uses, steps)) or not all(map(self._is_step, earlier)):
            return False
        attackers = [a for a in self.target.get(last.id, ()) if self.plain.get(a.id, "_") != "_"]
        return not attackers or self._takes_attacks(steps, attackers)

    def _takes_attacks(self, steps: list[Inference], attackers: list[Inference]) -> bool:
        """Tell whether relations to an argument of these steps are not read as those of a premise."""
        premises = {p for step in steps for p in step.premises} - {step.target for step in steps[:-1]}
        opposed = any((a.premises[0], p) in self._opponents for a in attackers for p in premises)
        return len(premises) > 1 and not opposed

    def _is_step(self, step: Inference) -> bool:
        """Tell whether an inference can stand within an argument: with nothing but undercuts on it."""
        on_statement = step.target in self.m.statements and step.target not in self.described
        if not isinstance(step, Support) or step.id in self.plain or not on_statement:
            return False
        return all(self.plain.get(a.id) == "_" for a in self.target.get(step.id, ()))

    def _plain_contradictions(self) -> tuple[dict[str, list[str]], bool]:
        """Return the contradictions that are one line, by their first statement, and whether all are."""
        found: dict[str, list[str]] = {}
        pairs = set()
        for contradiction in self.m.contradictions:
            one, other = contradiction.statements
            pair = frozenset((one, other))
            is_contrary = contradiction.extra == {"argdown": {"relation": "contrary"}}
            is_said = self.is_strict and one not in self.described if is_contrary else not contradiction.extra
            if is_said and pair not in pairs and one != other and other not in self.described:
                found.setdefault(one, []).append(f"{'->' if is_contrary else '><'} {other}")
                pairs.add(pair)
        return found, len(pairs) == len(self.m.contradictions)


def said_fields(record: Record) -> dict[str, Any]:
    """Return the fields of a record that say something, less those that the structure says."""
    fields: dict[str, Any] = record.model_dump(mode="json", exclude_defaults=True)
    for name in ("id", "text", "premises", "conclusion", "target"):
        fields.pop(name, None)
    return fields


def _was_described(statement: Statement) -> bool:
    """Tell whether a statement was the description of an argument."""
    kept = statement.extra.get("argdown")
    return isinstance(kept, dict) and kept.get("argument") is True


def _relation(extra: Any) -> str | None:
    """Return the sort of a relation if only that was preserved, empty if nothing was; else ``None``."""
    if not extra:
        return ""
    kept = extra.get("argdown")
    is_alone = len(extra) == 1 and isinstance(kept, dict) and list(kept) == ["relation"]
    return str(kept["relation"]) if is_alone else None


def _uses(step: Inference) -> bool:
    """Tell whether the data of a step has numbers of its own."""
    kept = step.extra.get("argdown")
    data = kept.get("data") if isinstance(kept, dict) else None
    return isinstance(data, dict) and "uses" in data
