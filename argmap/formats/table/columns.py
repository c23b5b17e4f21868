"""The columns of a table: every field of every record, and short cuts for a person who types."""

from __future__ import annotations

from typing import Final

from argmap.model import (
    Actor,
    Attack,
    Claim,
    Contradiction,
    Premise,
    Record,
    Relation,
    Rephrase,
    Source,
    Stance,
    Support,
)
from argmap.model.records import TRUTH_FIELDS

__all__ = ["CITATION", "COLUMNS", "RECORDS", "SHORT_CUTS", "SORTS", "SPELLINGS", "TYPED"]

#: What the column ``record`` can say, besides ``map`` for the row of the map itself.
RECORDS: Final[dict[str, type[Record]]] = {
    t.record_kind: t
    for t in (Source, Actor, Claim, Premise, Support, Attack, Contradiction, Rephrase, Stance, Relation)
}
#: The fields of a citation, each in a column ``citation_...``.
CITATION: Final = ("source", "section", "paragraph", "start", "end", "sha256")
#: The sort of what stands in a column, where it is not plain text.
SORTS: Final[dict[str, str]] = {
    **dict.fromkeys(("premises", "statements", "about", "member_of", "tags", "aliases"), "list"),
    **dict.fromkeys(TRUTH_FIELDS, "truth"),
    **dict.fromkeys(("citation_paragraph", "citation_start", "citation_end", "priority"), "whole"),
    **dict.fromkeys(
        ("id", "conclusion", "target", "actor", "statement", "subject", "object", "stated_by", "thesis"),
        "word",
    ),
    **dict.fromkeys(("basis", "kind", "attitude", "date", "published", "wikidata", "colour"), "word"),
    **dict.fromkeys(("citation_source", "citation_sha256"), "word"),
    "sign": "word",
    "weight": "degree",
    "extra": "data",
}
#: Columns that only a person types, in the row of a statement.
SHORT_CUTS: Final = (
    "parent",
    "sign",
    "supports",
    "attacks",
    "supported_by",
    "attacked_by",
    "contradicts",
    "rephrases",
    "group",
    "source",
    "paragraph",
)
#: What else the columns are called that a person types, in the words of several languages: each as
#: :func:`argmap.signs.folded` has it, parted by commas. ``sign`` has more names in that module.
SPELLINGS: Final[dict[str, str]] = {
    "record": "type, typ, role",
    "id": """
        nr, no, number, num, #, №, key, ident, identifier, claim id, claimid, statement id, statementid,
        argument id, argumentid, node, node id, nodeid, nummer, numero, numer, 番号, 编号""",
    "text": """
        claim, claim text, claimtext, statement, statement text, argument, argument text, sentence, content,
        proposition, assertion, wording, node text, these, aussage, behauptung, satz, wortlaut,
        argumenttext, texte, enonce, affirmation, texto, afirmacion, testo, affermazione, tekst, stelling,
        текст, 文本, テキスト, 本文""",
    "parent": """
        parent id, parentid, parent claim, parent statement, parent node, parent argument, reply to,
        in reply to, replyto, responds to, response to, answers, refers to, target, target id, to, bezug,
        bezieht sich auf, bezug auf, antwort auf, zu, oberthese, ubergeordnet, elternknoten,
        se rapporte a, repond a, responde a, padre, genitore, ouder, родитель, 親, 父""",
    "sign": """
        pro con, pro contra, pro kontra, pro or con, for against, for or against, sign of relation,
        art der beziehung, beziehungsart, dafur dagegen, pour contre, a favor en contra""",
    "supports": """
        support, supports id, supports claim, stutzt, unterstutzt, begrundet, soutient, appuie, apoya,
        supporta, sostiene, ondersteunt, поддерживает""",
    "attacks": """
        attack, attacks id, attacks claim, opposes, refutes, rebuts, objects to, undermines, greift an,
        widerspricht, widerlegt, attaque, refute, contredit, ataca, refuta, attacca, valt aan""",
    "supported_by": "supporters, gestutzt durch, unterstutzt von, soutenu par, apoyado por",
    "attacked_by": "attackers, objections, angegriffen von, attaque par, atacado por",
    "contradicts": "contradiction, contradictions",
    "rephrases": "rephrase, restates, equivalent to, same as",
    "group": "linked with, argument group, gruppe, groupe, grupo",
    "actor": "speaker, akteur, sprecher, sprecherin, acteur, locuteur, orador, attore, spreker",
    "attitude": """
        stance, position, opinion, vote, agreement, agree, agrees, haltung, einstellung, meinung,
        stellungnahme""",
    "source": "sources, quelle, fuente, fonte, bron, источник",
    "paragraph": "para, absatz, paragraphe, parrafo",
    "date": "datum, fecha",
    "section": "chapter, abschnitt, kapitel, thema",
    "tags": "tag, keywords, schlagworte, stichworte",
    "note": "notes, remark, remarks, comment, comments, anmerkung, bemerkung, kommentar, remarque",
    "scheme": "argument scheme, schema, argumentationsschema",
    "weight": "gewicht, poids, peso",
}


def _columns() -> tuple[str, ...]:
    """Return the columns in the order in which they are written."""
    names = dict.fromkeys(("record", "id", "text", "name", "title", "question", "thesis"))
    for record_type in RECORDS.values():
        names.update(dict.fromkeys(n for n in record_type.model_fields if n not in {"citation", "extra"}))
    names.update(dict.fromkeys(f"citation_{part}" for part in CITATION))
    return (*names, "extra")


#: All that are written, in this order.
COLUMNS: Final = _columns()
#: Those that say something in the row of a statement.
TYPED: Final = frozenset(
    {
        *(
            "record",
            "id",
            *SHORT_CUTS,
            "actor",
            "attitude",
            "date",
            "scheme",
            "warrant",
            "strict",
            "priority",
        ),
        *(f"citation_{part}" for part in CITATION),
        *(name for name in Premise.model_fields if name != "citation"),
    }
)
