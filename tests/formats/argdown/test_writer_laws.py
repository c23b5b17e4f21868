"""Whatever is read from Argdown is read again from what is written of it afresh."""

from __future__ import annotations

from random import Random

import pytest

from argmap import load, to_text

_TEXTS = (
    "text {0}",
    "a  b {0}",
    "10\xa0% **{0}**",
    "\U0001f642 [l](https://x.org) {0}",
    "{0} @[A] #tag",
    "*{0}*. x",
)


class _Author:
    """Writes Argdown with every construct, at random."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - no secret

    def statement(self) -> str:
        title = self.random.choice("ABCDEFG")
        text = self.random.choice(_TEXTS).format(title)
        data = self.random.choice(("", "", " {k: 1, text: other}", ' {"\\ud83d\\ude00": {: 0}}'))
        return self.random.choice((f"[{title}]", f"[{title}]: {text}{data}", text))

    def argument(self) -> str:
        title = self.random.choice("PQXYZ")
        return self.random.choice((f"<{title}>", f"<{title}>: argument {title} #tag"))

    def relations(self, depth: int = 1) -> list[str]:
        lines = []
        for _ in range(self.random.choice((0, 1, 1, 2))):
            sign = self.random.choice(("+", "-", "_", "+>", "->", "_>", "><"))
            other = self.statement() if sign == "><" or self.random.random() < 0.6 else self.argument()
            lines.append(f"{'  ' * depth}{sign} {other}")
            lines += self.relations(depth + 1) if depth < 3 else []
        return lines

    def reconstruction(self) -> list[str]:
        lines, number = [self.argument(), *self.relations(2)[:1], ""], 0
        for step in range(self.random.randint(1, 3)):
            for _ in range(self.random.randint(step == 0, 2)):
                number += 1
                lines.append(f"({number}) {self.statement()}")
            uses = self.random.randint(1, number)
            lines.append(self.random.choice(("----", "--\nRule, Other\n--", f"-- R {{uses: [{uses}]}} --")))
            lines += ["  _ [U]: u"] if self.random.random() < 0.2 else []
            number += 1
            lines.append(f"({number}) {self.statement()}")
        return [line.replace("    ", "  ", 1) for line in lines]

    def text(self) -> str:
        lines = ["===", "model: {mode: strict}", "===", ""] if self.random.random() < 0.3 else []
        for _ in range(self.random.randint(1, 5)):
            block = self.random.choice(
                (
                    lambda: [f"# Section {self.random.randint(1, 3)}"],
                    lambda: [self.statement(), *self.relations()],
                    lambda: [self.argument(), *self.relations()],
                    self.reconstruction,
                )
            )
            lines += [*block(), ""]
        return "\n".join(lines) + "\n"


@pytest.mark.parametrize("seed", range(8))
def test_what_is_written_afresh_is_read_as_equal(seed: int) -> None:
    author = _Author(seed)
    for _ in range(40):
        text = author.text()
        m = load(text, format="argdown")
        m.original = None
        assert load(to_text(m, "argdown"), format="argdown") == m, text
