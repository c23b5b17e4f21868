"""The words in which people say what bears on what, in the languages of those who write maps: data alone.

What they are looked up by, and how, is in :mod:`argmap.signs`.
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

__all__ = [
    "FILLERS",
    "NO_ATTITUDES",
    "ONLY_INFLECTED",
    "PARTICIPLES",
    "PASSIVE",
    "TRAILING",
    "VERBS",
    "WORDS",
    "Sign",
]


def _split(words: str) -> frozenset[str]:
    """Return words that are parted by blanks."""
    return frozenset(words.split())


#: What a word may say; ``none``: that there is no relation.
Sign: TypeAlias = Literal["support", "attack", "undercut", "rephrase", "none"]

#: English verbs, from which their forms are made: "refutes", "refuting", and "refuted by" from the other end.
VERBS: Final[dict[Sign, str]] = {
    "support": "support affirm approve back bolster confirm corroborate defend demonstrate endorse entail"
    " favor favour imply justify prove reinforce strengthen substantiate uphold validate verify",
    "attack": "attack contest contradict counter criticise criticize debunk defeat deny discredit"
    " dispute disprove falsify invalidate negate oppose rebut refute reject undermine weaken",
    "undercut": "undercut",
    "rephrase": "rephrase restate paraphrase reformulate",
}
#: Of these the bare verb is a word for something else.
ONLY_INFLECTED: Final = frozenset({"back"})
PARTICIPLES: Final = {"undercut": "undercut", "uphold": "upheld", "rebut": "rebutted"}

#: Other words, by language, parted by commas.
WORDS: Final[dict[Sign, str]] = {
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
        none, neutral, abstain, abstains, abstained, abstention, enthaltung,
        no relation, norel, no rel, unrelated, irrelevant, neither, not related, nei,
        not enough info,
        neutre, neutro, neutraal, neutralny, нейтрально, neutrale, 中立, 중립, keine, aucun, aucune,
        ninguno, ninguna, nessuno, nessuna""",
}  # fmt: skip
#: Phrases that tell a relation from its other end, besides those made of the verbs.
PASSIVE: Final[dict[Sign, str]] = {
    "support": """
        has support, has evidence, has reason, has premise, has pro, obtains support from,
        gets support from, cites as evidence, gestützt durch, gestützt von, unterstützt von,
        unterstützt durch, begründet durch, belegt durch, soutenu par, apoyado por, sostenuto da""",
    "attack": """
        has attack, has objection, has con, has counterargument, has rebuttal, widerlegt durch,
        widerlegt von, angegriffen von, contredit par, réfuté par, attaqué par, atacado por,
        refutado por, attaccato da""",
}
#: Words that change nothing where they stand before, or after, what is told.
FILLERS: Final = _split("""
    is are was were a an the this that it strongly weakly partially partly directly indirectly clearly
    fully slightly strong weak partial direct indirect argument claim statement thesis conclusion
    relation relationship edge link type default""")
TRAILING: Final = FILLERS | {"of", "on", "to", "for"}

#: What says how two statements hang together, and nothing of who holds one.
NO_ATTITUDES: Final = _split("""
    ra ca because therefore thus hence premise inference entailment reb sup backing reason proof""")
