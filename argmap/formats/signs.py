"""Words for what bears on what: one table for all formats whose files say it in words of their writers.

Graphs, tables, TGF and outlines say in a word what a relation is: ``refutes``, ``con``, ``dafür``, ``-``.
:func:`sign_of` tells what it means, and ``None`` where that is not known, for
no sign is guessed: a word counts if it stands here, whatever its case, its
accents, what parts its words, which of the plain words in ``_FILLERS`` stand around it and whether it is
an address (``cito:refutes``), numbered or followed by a strength (``pro (3)``). So "does
not support" and "unsupported" are not known; "is attacked by" tells the same
from the other end, which :func:`passive_sign_of` knows. Words that an actor's
attitude is told by (``agree``, ``dagegen``) are those of the same table, with
some of their own, in :func:`attitude_of`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from argmap.errors import FileFormatError, nearest_ids

if TYPE_CHECKING:
    from argmap.model.attitudes import Attitude

__all__ = [
    "Sign",
    "attitude_of",
    "checked_signs",
    "folded",
    "has_numbers",
    "name_rank",
    "passive_sign_of",
    "sign_of",
]


def _split(words: str) -> frozenset[str]:
    """Return words that are parted by blanks."""
    return frozenset(words.split())


#: What a word may say; ``none``: that there is no relation.
Sign: TypeAlias = Literal["support", "attack", "undercut", "rephrase", "none"]

# English verbs, from which their forms are made: "refutes", "refuting", and "refuted by" from the other end.
_VERBS: Final[dict[Sign, str]] = {
    "support": "support affirm approve back bolster confirm corroborate defend demonstrate endorse entail"
    " favor favour imply justify prove reinforce strengthen substantiate uphold validate verify",
    "attack": "attack contest contradict counter criticise criticize debunk defeat deny discredit"
    " dispute disprove falsify invalidate negate oppose rebut refute reject undermine weaken",
    "undercut": "undercut",
    "rephrase": "rephrase restate paraphrase reformulate",
}
# Of these the bare verb is a word for something else.
_ONLY_INFLECTED: Final = frozenset({"back"})
_PARTICIPLES: Final = {"undercut": "undercut", "uphold": "upheld", "rebut": "rebutted"}

# Other words, by language, parted by commas.
_WORDS: Final[dict[Sign, str]] = {
    "support": """
        +, ++, +1, ✓, ✔, 👍, plus, pro, pros, for, pos, positive, in favor, in favor of, in favour,
        in favour of, agree, agrees, agrees with, agreement, concur, concurs, concurs with,
        consistent with, sup, ra, inference, supporter, supportive, proponent, confirmation,
        corroboration, justification, proof, entailment, argument for, argues for, speaks for,
        evidence for, reason, reason for, grounds for, counts for, because, therefore, thus, hence, premise,
        premise for, backing, backs up, warrants, supporting evidence,
        dafür, für, unterstützt, unterstützen, unterstützung, stützt, stützen, begründet, begründung,
        belegt, bestätigt, bestätigung, befürwortet, bekräftigt, bejaht, untermauert, zustimmung,
        stimmt zu, spricht für, spricht dafür, positiv, argument für,
        pour, en faveur, en faveur de, soutient, soutien, appuie, confirme, étaye, justifie, approuve,
        d'accord, favorable, positif, argument pour,
        a favor, a favor de, apoya, apoyo, respalda, sostiene, confirma, justifica, de acuerdo, positivo,
        a favore, a favore di, supporta, supporto, conferma, appoggia, sostegno, d'accordo, favorevole,
        giustifica,
        apoia, apoio, suporta, sustenta, concorda, favorável,
        voor, steunt, ondersteunt, ondersteuning, bevestigt, eens, mee eens, voorstander, positief,
        賛成, 賛成する, 支持, 支持する, 支える, 肯定, 肯定する, 同意, 同意する,
        赞成, 贊成, 赞同, 贊同, 支撑, 正方, 찬성, 지지, 지지한다,
        за, поддерживает, поддержка, подтверждает, обосновывает, согласен, согласна, підтримує,
        za, popiera, poparcie, wspiera, wsparcie, potwierdza, uzasadnia, zgadza się,
        för, stöder, støtter, stöd, puolesta, tukee, podporuje, destekler, destekliyor, lehte, υπέρ,
        υποστηρίζει, يدعم, يؤيد, समर्थन""",
    "attack": """
        -, --, -1, ✗, ✘, ❌, 👎, minus, con, cons, contra, against, anti, neg, negative, opp, reb, ca,
        conflict, conflicts, conflicts with, in conflict with, disagree, disagrees, disagrees with,
        disagreement, objects, object to, objects to, contrary, contrary to, objection,
        objection to, opponent, opposition, opposed, opposed to, attacker, refutation, rebuttal,
        contradiction, contradictory, denial, disproof, rejection, negation, incompatible,
        incompatible with, inconsistent, inconsistent with, counterargument, counter argument,
        counterclaim, counter claim, counterexample, counter example, counterevidence,
        counter evidence, counterpoint, defeater, argument against, argues against, speaks against,
        evidence against, reason against, counts against, dagegen, gegen, widerspricht,
        widersprechen, widerspruch, widerlegt, widerlegung, einwand, einwand gegen, gegenargument,
        kontra, entkräftet, angriff, angriff auf, greift an, bestreitet, ablehnung, lehnt ab,
        spricht gegen, spricht dagegen, verneint, negiert, untergräbt, negativ, argument gegen,
        contre, attaque, réfute, réfutation, contredit, s'oppose, s'oppose à, contre-argument,
        défavorable, pas d'accord, désaccord, en désaccord, nie, rejette, infirme, négatif,
        argument contre,
        en contra, en contra de, ataca, ataque, refuta, refutación, contradice, se opone, se opone a,
        objeción, niega, rechaza, en desacuerdo, contraargumento, desfavorable, negativo,
        contro, attacca, attacco, confuta, contraddice, si oppone, si oppone a, obiezione, contrario,
        nega, in disaccordo, controargomento, sfavorevole,
        contradiz, opõe-se, opõe-se a, objeção, discorda, rejeita, contra-argumento, desfavorável,
        tegen, valt aan, aanval, weerlegt, spreekt tegen, weerspreekt, ontkent, bezwaar, tegenargument,
        oneens, tegenstander, negatief,
        反対, 反対する, 攻撃, 攻撃する, 反論, 反論する, 反駁, 否定する, 異議,
        反对, 反對, 攻击, 攻擊, 反驳, 反駁, 驳斥, 駁斥, 否定, 矛盾, 反方, 반대, 공격, 반박, 반대한다,
        против, опровергает, противоречит, возражение, возражает, атакует, атака, отрицает, не согласен,
        не согласна, контраргумент, проти, заперечує,
        przeciw, przeciwko, atakuje, atak, obala, zaprzecza, sprzeciw, podważa, kontrargument,
        nie zgadza się,
        emot, imot, imod, motsäger, angriper, vastaan, proti, vyvrací, karşi, çürütür, aleyhte, κατά,
        αντίθετος, ضد, يعارض, विरोध""",
    "undercut": """
        undercutter, undercutting defeater, undercutting attack, undercut attack, undercuts inference,
        unterschneidet""",
    "rephrase": """
        rephrasing, restatement, reformulation, equivalent, equivalent to, equivalence, equiv, same as,
        same meaning, synonym, ma, default rephrase, semantically same,
        umformulierung, gleichbedeutend, äquivalent, reformule, équivalent, equivalente, 言い換え, 等价,
        等價""",
    "none": """
        none, neutral, no relation, norel, no rel, unrelated, irrelevant, neither, not related, nei,
        not enough info,
        neutre, neutro, neutraal, neutralny, нейтрально, neutrale, 中立, 중립, keine, aucun, aucune,
        ninguno, ninguna, nessuno, nessuna""",
}  # fmt: skip
# Phrases that tell a relation from its other end, besides those made of the verbs.
_PASSIVE: Final[dict[Sign, str]] = {
    "support": """
        has support, has evidence, has reason, has premise, has pro, obtains support from,
        gets support from, cites as evidence, gestützt durch, gestützt von, unterstützt von,
        unterstützt durch, begründet durch, belegt durch, soutenu par, apoyado por, sostenuto da""",
    "attack": """
        has attack, has objection, has con, has counterargument, has rebuttal, widerlegt durch,
        widerlegt von, angegriffen von, contredit par, réfuté par, attaqué par, atacado por,
        refutado por, attaccato da""",
}
# Words that change nothing where they stand before, or after, what is told.
_FILLERS: Final = _split("""
    is are was were a an the this that it strongly weakly partially partly directly indirectly clearly
    fully slightly strong weak partial direct indirect argument claim statement thesis conclusion
    relation relationship edge link type default""")
_TRAILING: Final = _FILLERS | {"of", "on", "to", "for"}

# What an actor's attitude is told by besides the words for and against.
_ATTITUDES: Final[dict[Attitude, str]] = {
    "asserts": """
        asserts, assert, asserted, asserting, states, claims, holds, accepts, believes, yes, y,
        true, ja, oui, sí, sì, sim, да, tak, はい, 是""",
    "denies": """
        no, n, false, disbelieves, nein, non, não, нет, nie, いいえ, 否, 不同意""",
    "concedes": """
        concedes, concede, conceded, conceding, admits, admit, grants, grant, acknowledges, räumt ein,
        gesteht zu, concède, admet, admite, ammette, geeft toe, 認める, 承认, признаёт, przyznaje""",
    "hedges": """
        hedges, hedge, hedged, hedging, qualified, with reservations, maybe, vielleicht, mit vorbehalt,
        peut-être, quizás, forse, talvez, misschien, может быть""",
    "questions": """
        questions, question, questioned, questioning, asks, doubts, doubt, challenges, challenge, queries,
        undecided, fragt, bezweifelt, hinterfragt, doute, pregunta, cuestiona, duda, dubita,
        duvida, twijfelt, 疑問, 质疑, 質疑, сомневается, wątpi""",
}
# What says how two statements hang together, and nothing of who holds one.
_NO_ATTITUDES: Final = _split("""
    ra ca because therefore thus hence premise inference entailment reb sup backing reason proof""")

# Dashes, a dotless i, and what makes a picture of a character.
_ALIKE: Final = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63", "-") | {"\u0131": "i", "\ufe0f": None}
)
_HUMP: Final = re.compile("(?<=[a-z])(?=[A-Z])")
_TOKEN: Final = re.compile(r"[^\W_]+")
# A number, a doubt and a denial are words of their own: "-1" is not "1", nor "!supports" "supports".
_AS_IT_STANDS: Final = re.compile(r"[+-]?\s*[\d.,]+|[!¬~].*|.*\?.*", re.DOTALL)
_NUMBER: Final = re.compile(r"[+-]?\d{1,9}(?:\.\d{0,9})?")
# What stands around a word: an address, a prefix or a number before it; a plural or a strength behind it.
_AROUND: Final = re.compile(
    r"""(?: https?://\S*[/#]
          | (?P<prefix> (?: (?!(?:no|not|non|un|anti|false)\b) [a-zA-Z][\w.-]*: )+ )
          | \d{1,3}[.)]\s+ )?
    (?P<word> \S.*? )
    (?: \(e?s\) | \s*\( (?=.*[1-9]) \s*[\d.,]+\s*%?\s*\) )?""",
    re.VERBOSE | re.DOTALL,
)
_LONGEST: Final = 80


def folded(word: str) -> str:
    """Return a word without what does not matter: case, accents, width, punctuation and what parts its words.

    What is too long for a word only loses its case.

    Examples
    --------
    >>> folded("isAttackedBy"), folded("OBJECTS_TO"), folded(" (Réfute) "), folded("\u2212"), folded("-1")
    ('is attacked by', 'objects to', 'refute', '-', '-1')
    """
    return _folded(word) if len(word) <= _LONGEST else word.casefold()


@lru_cache(maxsize=4096)
def _folded(word: str) -> str:
    """Return a short word folded."""
    text = unicodedata.normalize("NFKC", word).translate(_ALIKE).strip()
    if _AS_IT_STANDS.fullmatch(text):
        return text.casefold()
    plain = unicodedata.normalize("NFKD", _HUMP.sub(" ", text).casefold())
    tokens = _TOKEN.findall("".join(c for c in plain if not unicodedata.combining(c)))
    return " ".join(tokens) or text.casefold()


def sign_of(word: object, signs: Mapping[str, Sign] | None = None, *, numbers: bool = False) -> Sign | None:
    """Return what a word says of a relation, or ``None`` if that is not known.

    Parameters
    ----------
    word
        What a file says: a text, or a number where ``numbers`` is set.
    signs
        Words of the user's own, from :func:`checked_signs`; they go before the table.
    numbers
        Whether it stands under a name such as ``polarity``, so that numbers
        are signs: ``-1`` an attack, ``0`` no relation. Elsewhere only
        ``"+1"`` and ``"-1"`` are.

    Examples
    --------
    >>> sign_of("Refutes"), sign_of("is evidence for"), sign_of("spricht dagegen"), sign_of("MA")
    ('attack', 'support', 'attack', 'rephrase')
    >>> sign_of("does not support"), sign_of("leads to"), sign_of("attacked by"), sign_of("-0.5")
    (None, None, None, None)
    >>> sign_of("-0.5", numbers=True), sign_of("leads to", checked_signs({"leads to": "support"}))
    ('attack', 'support')
    """
    text = _text(word)
    if text is None:
        return None
    if signs and (own := signs.get(folded(text), signs.get(folded(_bare(text))))) is not None:
        return own
    if numbers and _NUMBER.fullmatch(text.strip().translate(_ALIKE)):
        number = float(text.strip().translate(_ALIKE))
        return "none" if number == 0 else "support" if number > 0 else "attack"
    return _found(text, "active")


def passive_sign_of(word: object) -> Sign | None:
    """Return what a word says of a relation that it tells from the other end: of "attacked by", an attack.

    Examples
    --------
    >>> passive_sign_of("isSupportedBy"), passive_sign_of("supports"), passive_sign_of("not attacked by")
    ('support', None, None)
    """
    text = _text(word)
    return None if text is None else _found(text, "passive")


def attitude_of(word: object) -> Attitude | None:
    """Return the attitude of an actor that a word tells, or ``None`` if that is not known.

    Examples
    --------
    >>> attitude_of("dafür"), attitude_of("Disagree"), attitude_of("räumt ein"), attitude_of("leans to")
    ('asserts', 'denies', 'concedes', None)
    """
    text = _text(word)
    if text is None:
        return None
    said = folded(_bare(text))
    known = _attitudes().get(said)
    if known is None and said not in _NO_ATTITUDES:
        by_sign: dict[Sign | None, Attitude] = {"support": "asserts", "attack": "denies"}
        known = by_sign.get(_found(text, "active"))
    return known


def checked_signs(signs: object) -> dict[str, Sign]:
    """Return the option ``signs=``, words and what they say, with its words as they are looked up.

    Raises
    ------
    FileFormatError
        It is no mapping, or a word is to say what no word can say.

    Examples
    --------
    >>> checked_signs({"Leads_to": "support"}), checked_signs(None)
    ({'leads to': 'support'}, {})
    """
    if signs is None:
        return {}
    senses = get_args(Sign)
    if not isinstance(signs, Mapping):
        raise FileFormatError(f"signs= gives words what they say ({', '.join(senses)}), not {signs!r}")
    for word, sense in signs.items():
        if sense not in senses:
            guess = " or ".join(repr(s) for s in nearest_ids(str(sense), senses))
            hint = f"did you mean {guess}?" if guess else f"it can be {', '.join(senses)}"
            raise FileFormatError(f"signs= says {sense!r} of {word!r}; {hint}")
    return {folded(str(word)): sense for word, sense in signs.items()}


# What the attributes of edges are called under which writers say a sign, the surest first: those whose
# numbers are signs, what names a sort, and what is to be shown.
_NUMBERED: Final = ("sign", "polarity", "valence", "stance", "sentiment", "attitude", "procon")
_SORTS: Final = (
    "kind", "relation", "relationship", "rel", "interaction", "type", "typ", "tipo", "predicate", "sort",
    "connection", "beziehung", "relacion", "relazione", "関係", "关系", "类型",
)  # fmt: skip
_SHOWN: Final = ("label",)
_NAMES: Final = (*_NUMBERED, *_SORTS, *_SHOWN)
_NAME: Final = re.compile(
    "(?:argumentative|argument|edge|link|arc|shared|relationship|relation|rel|connection|interaction|stance)*?"
    f"({'|'.join(_NAMES)})(?:name|value)?s?"
)


@lru_cache(maxsize=1024)
def name_rank(name: str) -> int | None:
    """Return how sure it is that an attribute of this name tells a sign, 0 the surest; ``None``: it does not.

    Examples
    --------
    >>> [name_rank(n) is not None for n in ("Edge Label", "relationType", "weight", "line_type")]
    [True, True, False, False]
    """
    found = _NAME.fullmatch(folded(name).replace(" ", "")) if len(name) <= _LONGEST else None
    return _NAMES.index(found[1]) if found else None


def has_numbers(name: str) -> bool:
    """Tell whether numbers under this name are signs, as those under ``polarity``.

    Examples
    --------
    >>> has_numbers("Polarity"), has_numbers("label")
    (True, False)
    """
    rank = name_rank(name)
    return rank is not None and rank < len(_NUMBERED)


def _text(word: object) -> str | None:
    """Return a word as text; ``None`` for what is neither text nor number, and for what is no word."""
    if isinstance(word, bool) or not isinstance(word, str | int | float):
        return None
    text = str(word)
    return text if len(text) <= _LONGEST else None


def _bare(text: str) -> str:
    """Return a word without what is around it, as in ``cito:refutes``, ``1. attacks`` and ``pro (3)``."""
    found = _AROUND.fullmatch(text.strip())
    if not found or (found["prefix"] and _found(found["prefix"], "active")):  # "supports:no" is no "no"
        return text
    word = found["word"]
    return word[1:-1] if word[0] + word[-1] in {"()", "[]"} else word


@lru_cache(maxsize=4096)
def _found(word: str, voice: Literal["active", "passive"]) -> Sign | None:
    """Return what a word says, with fillers taken off its ends as long as it is not known."""
    table = _table()[voice]
    tokens = folded(_bare(word)).split(" ")
    while tokens:
        if (sign := table.get(" ".join(tokens))) is not None:
            return sign
        if tokens[0] in _FILLERS:
            tokens = tokens[1:]
        elif tokens[-1] in _TRAILING:
            tokens = tokens[:-1]
        else:
            break
    return None


@cache
def _table() -> dict[str, dict[str, Sign]]:
    """Return all words, folded, by voice."""
    active: dict[str, Sign] = {}
    passive: dict[str, Sign] = {}
    for sign, verbs in _VERBS.items():
        for verb in verbs.split():
            *forms, participle = _forms(verb)
            active |= dict.fromkeys(forms, sign)
            passive[f"{participle} by"] = sign
    for sign, listed in _WORDS.items():
        active |= dict.fromkeys(_listed(listed), sign)
    for sign, listed in _PASSIVE.items():
        passive |= dict.fromkeys(_listed(listed), sign)
    return {"active": active, "passive": passive}


def _forms(verb: str) -> tuple[str, ...]:
    """Return the forms of an English verb, its participle last."""
    if verb in _ONLY_INFLECTED:
        return (f"{verb}s", f"{verb}ing", f"{verb}ed")
    if verb.endswith("y"):
        return (verb, f"{verb[:-1]}ies", f"{verb}ing", f"{verb[:-1]}ied")
    stem = verb.removesuffix("e")
    doubled = f"{stem}t" if verb in {"rebut", "undercut"} else stem
    return (verb, f"{verb}s", f"{doubled}ing", _PARTICIPLES.get(verb, f"{stem}ed"))


@cache
def _attitudes() -> Mapping[str, Attitude]:
    """Return the words for attitudes, folded."""
    return {word: attitude for attitude, listed in _ATTITUDES.items() for word in _listed(listed)}


def _listed(words: str) -> list[str]:
    """Return words that are parted by commas, folded."""
    return [folded(word.strip()) for word in words.split(",")]
