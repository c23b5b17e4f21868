"""Syntax trees to the model of Argdown: statements, arguments, sections, tags.

What a text means follows the reference's model
(https://argdown.org/syntax/), so that statements without a title get their
numbers in the same order.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from argmap.formats.argdown.parser.data import parse_data
from argmap.formats.argdown.parser.errors import ArgdownError
from argmap.formats.argdown.parser.passages import BREAKS, JS_SPACE, TITLES, Passage, RunningText
from argmap.formats.argdown.parser.relations import (
    EQUIVALENCE_CLASS,
    INFERENCE,
    End,
    Relation,
    Relations,
    Titles,
    join,
)
from argmap.formats.argdown.parser.sections import Sections
from argmap.formats.argdown.parser.source import whole
from argmap.formats.argdown.parser.syntax import Node, walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.formats.argdown.parser.diagnostics import Diagnostics
    from argmap.formats.argdown.parser.errors import Limits
    from argmap.formats.argdown.parser.settings import Settings
    from argmap.formats.argdown.parser.syntax import Handler, Tree
    from argmap.formats.argdown.parser.tokens import Token

__all__ = ["Model"]

#: The rules that relate, their types, and whether the parent is where the relation starts.
_RELATIONS: Final = {
    "incoming_support": ("support", True),
    "incoming_attack": ("attack", True),
    "incoming_undercut": ("undercut", True),
    "outgoing_support": ("support", False),
    "outgoing_attack": ("attack", False),
    "outgoing_undercut": ("undercut", False),
    "contradiction": ("contradictory", True),
}
_ROLES: Final = {
    "premise": "isUsedAsPremise",
    "intermediary-conclusion": "isUsedAsIntermediaryConclusion",
    "main-conclusion": "isUsedAsMainConclusion",
    "top-level-statement": "isUsedAsTopLevelStatement",
    "relation-statement": "isUsedAsRelationStatement",
}


class _Abandoned(Exception):  # noqa: N818 - an event within this module, no error that anyone sees
    """The rest of a block is left out: a structure ends at an inference that is no good."""


class Model:
    """What a text says.

    Parameters
    ----------
    settings
        How it is to be read.
    limits
        How large and deep data may be.
    diagnostics
        Where errors are noted.
    """

    def __init__(self, settings: Settings, limits: Limits, diagnostics: Diagnostics) -> None:
        self._titles = Titles()
        self._sections = Sections(settings)
        self._relations = Relations()
        self._text = RunningText(settings)
        self._settings, self._limits, self._diagnostics = settings, limits, diagnostics
        self._inferences: list[End] = []
        self._argument: End | None = None
        self._inference: End | None = None
        # What the relations that are open are relations of, and what the next ones will be.
        self._parents: list[End] = []
        self._parent: Passage | End | None = None
        self._relating = False
        self._conclusions: Counter[str] = Counter()

    def read(self, blocks: Sequence[Tree]) -> None:
        """Read the blocks of a text."""
        root = Node("argdown", list(blocks))
        handlers = self._all_handlers()
        for number, block in enumerate(blocks):
            if isinstance(block, Node):
                try:
                    walk(block, root, number, handlers)
                except _Abandoned:
                    self._begin_anew()
        self._sections.close(next((b for b in reversed(blocks) if isinstance(b, Node)), None))

    def _begin_anew(self) -> None:
        """Forget the block that was abandoned."""
        self._relating = False
        self._parents.clear()
        self._argument = self._text.heading = self._text.statement = None

    @property
    def has_pairs(self) -> bool:
        """Whether a shortcode has put in a character beyond U+FFFF, as a pair of halves."""
        return self._text.has_pairs

    def _end_of(self, parent: Passage | End) -> End:
        """Return what a relation of a statement or a description is a relation of."""
        if isinstance(parent, End):
            return parent
        record = parent.record
        if not record.get("title"):
            record["title"] = self._titles.new()
        if record.get("role") == "argument-description":
            self._parent = self._titles.argument(record["title"])
            return self._parent
        return self._titles.statement(record["title"])

    # -- headings ----------------------------------------------------------------

    def _enter_heading(self, _node: Node, _parent: Node, _number: int) -> None:
        self._text.heading = Passage({"ranges": []})

    def _leave_heading(self, node: Node, _parent: Node, _number: int) -> None:
        assert self._text.heading is not None
        self._text.heading.close()
        record = self._text.heading.record
        self._text.heading = None
        if node.children:
            record["title"] = record.get("text", "").strip(JS_SPACE)
            self._sections.open(record, node, len(node.children[0].image) - 1)  # type: ignore[union-attr]

    # -- statements --------------------------------------------------------------

    def _enter_statement(self, node: Node, parent: Node, _number: int) -> None:
        record: dict[str, Any] = {"type": "statement"}
        if parent.name == "argdown":
            record.update(role="top-level-statement", isTopLevel=True)
        elif self._relating:
            record["role"] = "relation-statement"
        node.meaning = self._text.statement = self._parent = Passage(record)

    def _leave_statement(self, node: Node, _parent: Node, _number: int) -> None:
        record = self._close(node)
        members = self._titles.statement(record["title"])
        join(members, record)
        role = record.get("role")
        if role in ("top-level-statement", "relation-statement"):
            members.record[_ROLES[role]] = True
        self._text.statement = None

    def _close(self, node: Node) -> dict[str, Any]:
        """Complete a statement or a description with its place, title, data and section."""
        passage: Passage = node.meaning
        passage.close()
        record = passage.record
        _place(record, node)
        if node.data is not ...:
            record["data"] = node.data
        if not record.get("title"):
            record["title"] = self._titles.new()
        if self._sections.current:
            record["section"] = self._sections.current
        return record

    # -- arguments ---------------------------------------------------------------

    def _enter_argument(self, node: Node, parent: Node, _number: int) -> None:
        record = {
            "type": "statement",
            "role": "argument-description",
            "text": "",
            "isTopLevel": parent.name == "argdown",
        }
        node.meaning = self._text.statement = self._parent = Passage(record)

    def _leave_argument(self, node: Node, _parent: Node, _number: int) -> None:
        record = self._close(node)
        argument = self._titles.argument(record["title"])
        self._parent = argument
        join(argument, record)
        node.meaning = argument
        self._text.statement = None

    def _enter_pcs(self, node: Node, parent: Node, number: int) -> None:
        before = parent.children[number - 1] if number else None
        described = isinstance(before, Node) and before.name == "argument"
        argument: End = before.meaning if isinstance(before, Node) and described else self._titles.argument()
        if argument.record["pcs"]:
            title = argument.record["title"]
            argument = self._titles.argument()
            self._diagnostics.repaired(
                f"the argument <{title}> has a premise-conclusion structure already; "
                f"this one is read as <{argument.record['title']}>",
                *(node.first.start if node.first else (None, None)),
            )
            described = False
        if self._sections.current:
            argument.record["section"] = self._sections.current
        argument.record["pcs"] = []
        if described:
            argument.record["members"][-1]["pcs"] = argument.record["pcs"]
        node.meaning = self._argument = argument

    def _leave_pcs(self, node: Node, _parent: Node, _number: int) -> None:
        argument: End = node.meaning
        pcs = argument.record["pcs"]
        if pcs and pcs[-1].get("role") == "intermediary-conclusion":
            title = pcs[-1]["title"]
            pcs[-1]["role"] = "main-conclusion"
            self._conclusions[title] -= 1
            record = self._titles.statement(title).record
            record["isUsedAsMainConclusion"] = True
            if not self._conclusions[title]:
                record["isUsedAsIntermediaryConclusion"] = False
        _place(argument.record, node)
        self._text.statement = self._argument = None

    def _leave_pcs_statement(self, node: Node, parent: Node, number: int) -> None:
        statement = node.children[1] if len(node.children) > 1 else None
        if self._argument is None or not isinstance(statement, Node):
            return
        record = statement.meaning.record
        pcs = self._argument.record["pcs"]
        before = parent.children[number - 1] if number else None
        record["argumentTitle"] = self._argument.record["title"]
        record["role"] = "premise"
        if number and before is None:
            raise _Abandoned
        if isinstance(before, Node) and before.name == "inference":
            record["role"] = "intermediary-conclusion"
            self._conclusions[record["title"]] += 1
            inference: End = before.meaning
            inference.record.update(conclusionIndex=len(pcs), argumentTitle=self._argument.record["title"])
            self._argument.steps.append(inference)
            record["inference"] = inference.record
        self._titles.statement(record["title"]).record[_ROLES[record["role"]]] = True
        pcs.append(record)

    def _enter_inference(self, node: Node, _parent: Node, _number: int) -> None:
        record: dict[str, Any] = {"type": INFERENCE, "inferenceRules": []}
        _place(record, node)
        node.meaning = self._inference = self._parent = End(INFERENCE, record)
        self._inferences.append(self._inference)

    def _leave_inference(self, node: Node, _parent: Node, _number: int) -> None:
        if node.data is not ...:
            node.meaning.record["data"] = node.data

    def _leave_inference_rules(self, node: Node, _parent: Node, _number: int) -> None:
        assert self._inference is not None
        texts = [child.meaning for child in node.children if isinstance(child, Node)]
        self._inference.record["inferenceRules"].extend(text.strip(JS_SPACE) for text in texts)

    # -- relations ---------------------------------------------------------------

    def _enter_relations(self, _node: Node, _parent: Node, _number: int) -> None:
        assert self._parent is not None
        self._parents.append(self._end_of(self._parent))

    def _leave_relations(self, _node: Node, _parent: Node, _number: int) -> None:
        self._relating = False
        self._parents.pop()

    def _enter_relation(self, node: Node, _parent: Node, _number: int) -> None:
        type, starts = _RELATIONS[node.name]
        parent = self._parents[-1]
        # A statement cannot be undercut; the reference takes the last inference in its stead.
        if node.name == "outgoing_undercut" and parent.kind == EQUIVALENCE_CLASS and self._inference:
            parent = self._inference
        node.meaning = Relation(type, parent, None) if starts else Relation(type, None, parent)
        self._relating = True

    def _leave_relation(self, node: Node, _parent: Node, _number: int) -> None:
        other = node.children[1] if len(node.children) > 1 else None
        if not isinstance(other, Node):
            return
        relation: Relation = node.meaning
        end = self._end_of(other.meaning)
        if relation.source is None:
            relation.source = end
        else:
            relation.target = end
        self._relations.add(relation)

    # -- titles and data ---------------------------------------------------------

    def _take_title(self, token: Token, _parent: Node, _number: int) -> None:
        image, statement = token.image, self._text.statement
        # Nearly all titles are what stands between their brackets.
        title = image[1 : -2 if image[-1] == ":" else -1] if image[1] not in BREAKS else None
        if title is None and (found := TITLES[image[0]].search(image)):
            title = found[1]
        if title is not None and statement is not None:
            statement.record["title"] = title
            if token.type.endswith("_REFERENCE"):
                statement.record["isReference"] = True

    def _take_data(self, token: Token, parent: Node, _number: int) -> None:
        try:
            parent.data = parse_data(whole(token.image), self._limits)
        except ArgdownError as error:
            line, column = token.line or 1, token.column or 1
            if error.line is not None:
                column = (error.column or 1) + (column - 1 if error.line == 1 else 0)
                line += error.line - 1
            self._diagnostics.unread(f"this data cannot be read: {error.reason}", line, column)

    def _all_handlers(self) -> dict[str, dict[str, Handler]]:
        """Return what to do when a node is entered and left, and at a token."""
        write = self._text
        return {
            "enter": {
                "heading": self._enter_heading,
                "statement": self._enter_statement,
                "argument": self._enter_argument,
                "pcs": self._enter_pcs,
                "inference": self._enter_inference,
                "relations": self._enter_relations,
                "inference_relations": self._enter_relations,
                "freestyle_text": write.text,
                "italic": write.enter_emphasis,
                "bold": write.enter_emphasis,
                **dict.fromkeys(_RELATIONS, self._enter_relation),
            },
            "leave": {
                "heading": self._leave_heading,
                "statement": self._leave_statement,
                "argument": self._leave_argument,
                "pcs": self._leave_pcs,
                "pcs_statement": self._leave_pcs_statement,
                "inference": self._leave_inference,
                "inference_rules": self._leave_inference_rules,
                "relations": self._leave_relations,
                "inference_relations": self._leave_relations,
                "italic": write.leave_emphasis,
                "bold": write.leave_emphasis,
                **dict.fromkeys(_RELATIONS, self._leave_relation),
            },
            "token": self._token_handlers(),
        }

    def _token_handlers(self) -> dict[str, Handler]:
        """Return what to do at a token."""
        write = self._text
        return {
            "STATEMENT_DEFINITION": self._take_title,
            "STATEMENT_REFERENCE": self._take_title,
            "STATEMENT_MENTION": write.mention,
            "ARGUMENT_DEFINITION": self._take_title,
            "ARGUMENT_REFERENCE": self._take_title,
            "ARGUMENT_MENTION": write.mention,
            "LINK": write.link,
            "TAG": write.tag,
            "NEWLINE": write.newline,
            "DATA": self._take_data,
        }

    # -- the whole ---------------------------------------------------------------

    def to_dict(self) -> dict[str, Any]:
        """Return all that was read, as the export has it."""
        self._titles.assign_sections()
        if self._settings.reconstruct:
            self._relations.reconstruct(self._titles.conclusions())
        if self._settings.strict:
            self._relations.read_strictly()
        self._relations.drop_redundant_attacks()
        relations = self._relations.to_list()
        for end in (*self._titles.statements.values(), *self._titles.arguments.values(), *self._inferences):
            end.record["relations"] = self._relations.of(end)
        statements = {title: end.record for title, end in self._titles.statements.items()}
        arguments = {title: end.record for title, end in self._titles.arguments.items()}
        if isinstance(groups := self._settings.group.get("regroup"), list) and groups:
            self._sections.regroup(groups, statements, arguments)
        return {
            "arguments": arguments,
            "statements": statements,
            "relations": relations,
            "sections": self._sections.to_list(),
            "tags": dict(self._text.tags),
        }


def _place(record: dict[str, Any], node: Node) -> None:
    """Note where a node stands, if it is known."""
    first, last = node.first, node.last
    if first is not None:
        record["startLine"] = first.line
        record["startColumn"] = first.column
    if last is not None:
        record["endLine"] = last.end_line
        record["endColumn"] = last.end_column
