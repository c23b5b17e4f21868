"""Synthetic debates, for measuring on: deterministic trees of reasons.

A debate grows level by level from its thesis. Each claim gets one to five
reasons; a reason is an inference from one to three linked premises, for the
most part a support, else an attack. A few attacks strike an inference (undercuts)
or a premise, and two per cent of the statements also bear on a second claim that
is nearer to the thesis (cross links). Every inference leads from deeper statements
to shallower ones, so a debate has no cycle. The same size and seed give the
same debate on every machine.
"""

from __future__ import annotations

import random
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 20_250_901
REASONS_PER_CLAIM = (1, 2, 3, 4, 5)
LINKED_PREMISES = (1, 2, 3)
LINKED_WEIGHTS = (58, 32, 10)
ARGUED_SHARE = 0.65
ATTACK_SHARE = 0.05
UNDERCUT_SHARE = 0.03
UNDERMINE_SHARE = 0.01
CROSS_LINK_SHARE = 0.02
ALWAYS_ARGUED = 12

VOCABULARY = """
the a this every most some no recent early common public local northern
allied federal regional trade treaty budget court council border energy
security climate market union ministry census harbour railway pension school
hospital tariff vaccine satellite coalition referendum constitution survey
report forecast precedent promise warning principle evidence pattern figure
shows implies weakens strengthens presupposes explains predicts contradicts
supports limits delays invites rewards depends on follows from leads to that
because although unless whenever where among between against without under
growth defence consent stability trust reform pressure competition safety
justice influence recovery spending equality resilience dependence
"""
WORDS = tuple(VOCABULARY.split())


@dataclass(frozen=True, slots=True)
class Step:
    """One inference: linked premises that bear for or against something."""

    id: str
    premises: tuple[str, ...]
    target: str
    attack: bool


@dataclass(slots=True)
class Debate:
    """A whole debate: its statements in order of birth, and its inferences."""

    root: str = "s0"
    texts: dict[str, str] = field(default_factory=dict)
    argued: set[str] = field(default_factory=set)
    steps: list[Step] = field(default_factory=list)

    def claims(self) -> Iterator[tuple[str, str]]:
        """Yield the (id, text) of each statement that is argued for."""
        return ((i, text) for i, text in self.texts.items() if i in self.argued)

    def premises(self) -> Iterator[tuple[str, str]]:
        """Yield the (id, text) of each statement that is taken as given."""
        return ((i, text) for i, text in self.texts.items() if i not in self.argued)

    def supports(self) -> Iterator[Step]:
        """Yield the inferences that speak for their target."""
        return (step for step in self.steps if not step.attack)

    def attacks(self) -> Iterator[Step]:
        """Yield the inferences that speak against their target."""
        return (step for step in self.steps if step.attack)


class _Grower:
    """Grows one debate; every choice comes from one seeded generator."""

    def __init__(self, size: int, seed: int) -> None:
        self.size = size
        self.random = random.Random(seed + size)  # noqa: S311 - a debate is no secret
        self.debate = Debate()
        self.level: dict[str, int] = {}

    def grow(self) -> Debate:
        """Grow the tree to its size, then add the cross links."""
        waiting = deque([self._statement(0)])
        while self._room():
            claim = waiting.popleft() if waiting else self._youngest_given()
            for premise in self._argue(claim):
                if len(waiting) < ALWAYS_ARGUED or self._chance(ARGUED_SHARE):
                    waiting.append(premise)
        self._cross_link()
        return self.debate

    def _room(self) -> int:
        return self.size - len(self.debate.texts)

    def _chance(self, share: float) -> bool:
        return self.random.random() < share

    def _statement(self, level: int) -> str:
        name = f"s{len(self.debate.texts)}"
        words = self.random.choices(WORDS, k=self.random.randint(8, 18))
        self.debate.texts[name] = f"{' '.join(words).capitalize()}."
        self.level[name] = level
        return name

    def _youngest_given(self) -> str:
        argued = self.debate.argued
        return next(name for name in reversed(self.debate.texts) if name not in argued)

    def _argue(self, claim: str) -> list[str]:
        """Give a claim its reasons; return the new statements they rest on."""
        first = len(self.debate.texts)
        below = self.level[claim] + 1
        self.debate.argued.add(claim)
        for number in range(self.random.choice(REASONS_PER_CLAIM)):
            attack = number > 0 and self._chance(ATTACK_SHARE)
            step = self._reason(claim, below, attack=attack)
            for share, target in ((UNDERCUT_SHARE, step.id), (UNDERMINE_SHARE, step.premises[0])):
                if self._room() and self._chance(share):
                    self._reason(target, below + 1, attack=True)
            if not self._room():
                break
        return [f"s{number}" for number in range(first, len(self.debate.texts))]

    def _reason(self, target: str, level: int, *, attack: bool) -> Step:
        (count,) = self.random.choices(LINKED_PREMISES, LINKED_WEIGHTS)
        premises = tuple(self._statement(level) for _ in range(min(count, self._room())))
        return self._step(premises, target, attack=attack)

    def _step(self, premises: tuple[str, ...], target: str, *, attack: bool) -> Step:
        step = Step(f"i{len(self.debate.steps)}", premises, target, attack)
        self.debate.steps.append(step)
        return step

    def _cross_link(self) -> None:
        """Let some statements bear on a second claim, nearer to the thesis."""
        names = list(self.debate.texts)
        claims = [name for name in names if name in self.debate.argued]
        links = round(self.size * CROSS_LINK_SHARE)
        while links:
            premise, claim = self.random.choice(names), self.random.choice(claims)
            if self.level[claim] < self.level[premise]:
                self._step((premise,), claim, attack=self._chance(ATTACK_SHARE))
                links -= 1


def make_debate(size: int, seed: int = SEED) -> Debate:
    """Return the debate of so many statements."""
    return _Grower(size, seed).grow()
