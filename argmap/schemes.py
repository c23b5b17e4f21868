"""The argumentation schemes of the field under one name each, whatever a file calls them.

Most are those of Walton, Reed & Macagno, *Argumentation Schemes* (Cambridge University Press, 2008), with
their subtypes; some are of Araucaria's scheme sets, and the deductive forms that analysts use beside them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

__all__ = ["Scheme", "canonical_name", "catalogue", "named"]


@dataclass(frozen=True, slots=True)
class Scheme:
    """One argumentation scheme.

    Attributes
    ----------
    name
        As argmap writes it: ``argument from expert opinion``.
    other_names
        What files call it.
    """

    name: str
    other_names: tuple[str, ...] = ()


_SCHEMES: Final = (
    Scheme("argument from position to know", ("PositionToKnow",)),
    Scheme("argument from witness testimony", ("WitnessTestimony",)),
    Scheme("argument from expert opinion", ("ExpertOpinion", "appeal to expert opinion")),
    Scheme("argument from informant report", ("InformantReport",)),
    Scheme("argument from memory", ("Memory",)),
    Scheme("argument from perception", ("Perception",)),
    Scheme("argument from appearance", ("Appearance", "PerceptionAppearance")),
    Scheme("argument from popular opinion", ("PopularOpinion", "ad populum", "appeal to popular opinion")),
    Scheme("argument from popular practice", ("PopularPractice",)),
    Scheme("argument from example", ("Example",)),
    Scheme("argument from analogy", ("Analogy",)),
    Scheme("practical reasoning from analogy", ("PracticalReasoningFromAnalogy",)),
    Scheme("argument from precedent", ("Precedent",)),
    Scheme("argument from composition", ("Composition", "argument from part to whole")),
    Scheme("argument from division", ("Division", "argument from whole to part")),
    Scheme("argument from oppositions", ("Oppositions",)),
    Scheme("argument from alternatives", ("Alternatives",)),
    Scheme("argument from verbal classification", ("VerbalClassification",)),
    Scheme("argument from definition to verbal classification", ("DefinitionToVerbalClassification",)),
    Scheme(
        "argument from vagueness of a verbal classification",
        ("VaguenessVerbalClassification", "VagueVerbalClassification", "vagueness of verbal classification"),
    ),
    Scheme(
        "argument from arbitrariness of a verbal classification",
        (
            "ArbitraryVerbalClassification",
            "ArbitrarinessVerbalClassification",
            "arbitrariness of verbal classification",
        ),
    ),
    Scheme("argument from interaction of act and person", ("InteractionOfActAndPerson",)),
    Scheme("argument from values", ("Values", "argument from value")),
    Scheme("argument from positive value", ("PositiveValue",)),
    Scheme("argument from negative value", ("NegativeValue",)),
    Scheme("argument from sacrifice", ("Sacrifice", "argument by sacrifice")),
    Scheme(
        "argument from the group and its members",
        ("GroupAndItsMembers", "argument from group and its members"),
    ),
    Scheme("practical reasoning", ("PracticalReasoning", "argument from practical reasoning")),
    Scheme("value-based practical reasoning", ("ValueBasedPracticalReasoning",)),
    Scheme("instrumental practical reasoning", ("InstrumentalPracticalReasoning",)),
    Scheme("two-person practical reasoning", ("TwoPersonPracticalReasoning",)),
    Scheme("argument from waste", ("Waste", "SunkCosts", "argument from sunk costs")),
    Scheme("argument from ignorance", ("Ignorance", "LackOfKnowledge", "lack of evidence")),
    Scheme("epistemic argument from ignorance", ("EpistemicIgnorance",)),
    Scheme("deductive argument from ignorance", ("DeductiveIgnorance",)),
    Scheme("plausible argument from ignorance", ("PlausibleIgnorance",)),
    Scheme("argument from cause to effect", ("CauseToEffect",)),
    Scheme("argument from effect to cause", ("EffectToCause",)),
    Scheme("argument from correlation to cause", ("CorrelationToCause",)),
    Scheme("argument from sign", ("Sign",)),
    Scheme("abductive argument", ("Abductive", "AbductiveArgument", "abduction")),
    Scheme(
        "argument from evidence to a hypothesis",
        ("EvidenceToHypothesis", "argument from evidence to hypothesis"),
    ),
    Scheme(
        "argument from falsification of a hypothesis",
        ("FalsificationOfHypothesis", "FalsificationOfAHypothesis"),
    ),
    Scheme("argument from verification of a hypothesis", ("VerificationOfHypothesis",)),
    Scheme("argument from consequences", ("Consequences", "Consequence")),
    Scheme(
        "argument from positive consequences", ("PositiveConsequences", "argument from positive consequence")
    ),
    Scheme(
        "argument from negative consequences", ("NegativeConsequences", "argument from negative consequence")
    ),
    Scheme(
        "pragmatic argument from alternatives", ("PragmaticArgumentFromAlternatives", "PragmaticAlternatives")
    ),
    Scheme("argument from threat", ("Threat", "ad baculum")),
    Scheme("argument from fear appeal", ("FearAppeal", "appeal to fear")),
    Scheme("argument from danger appeal", ("DangerAppeal", "appeal to danger")),
    Scheme("argument from need for help", ("NeedForHelp",)),
    Scheme("argument from distress", ("Distress", "appeal to distress")),
    Scheme("argument from pity", ("Pity", "ad misericordiam", "appeal to pity")),
    Scheme("argument from commitment", ("Commitment",)),
    Scheme("argument from inconsistent commitment", ("InconsistentCommitment",)),
    Scheme("argument from exception to commitment", ("CommitmentException", "ExceptionToCommitment")),
    Scheme("ethotic argument", ("Ethotic", "EthoticArgument")),
    Scheme("generic ad hominem", ("GenericAdHominem", "ad hominem", "argument against the person")),
    Scheme("direct ad hominem", ("DirectAdHominem", "abusive ad hominem")),
    Scheme(
        "circumstantial ad hominem", ("CircumstantialAdHominem", "circumstantial argument against the person")
    ),
    Scheme("pragmatic inconsistency", ("PragmaticInconsistency", "argument from pragmatic inconsistency")),
    Scheme("argument from bias", ("Bias",)),
    Scheme("bias ad hominem", ("BiasAdHominem",)),
    Scheme("poisoning the well", ("PoisoningTheWell",)),
    Scheme("argument from gradualism", ("Gradualism",)),
    Scheme("slippery slope argument", ("SlipperySlope", "SlipperySlopeArgument")),
    Scheme("causal slippery slope argument", ("CausalSlipperySlope",)),
    Scheme("precedent slippery slope argument", ("PrecedentSlipperySlope",)),
    Scheme("sorites slippery slope argument", ("SoritesSlipperySlope",)),
    Scheme("verbal slippery slope argument", ("VerbalSlipperySlope",)),
    Scheme("full slippery slope argument", ("FullSlipperySlope",)),
    Scheme("argument for constitutive-rule claims", ("ConstitutiveRuleClaims",)),
    Scheme("argument from rules", ("Rules", "Rule")),
    Scheme("argument from an established rule", ("EstablishedRule",)),
    Scheme("argument from an exceptional case", ("ExceptionalCase",)),
    Scheme("argument from plea for excuse", ("PleaForExcuse",)),
    Scheme(
        "argument from the constitution of positive normative facts",
        ("ConstitutionOfPositiveNormativeFacts",),
    ),
    Scheme("argument from perspective", ("Perspective",)),
    Scheme("argument from dilemma", ("Dilemma",)),
    Scheme("argument from two wrongs", ("TwoWrongs",)),
    Scheme("argument from guilt by association", ("GuiltByAssociation",)),
    Scheme("argument from good will", ("GoodWill",)),
    Scheme("argument from moral virtue", ("MoralVirtue",)),
    Scheme("argument from practical wisdom", ("PracticalWisdom",)),
    Scheme("argument from vested interest", ("VestedInterest",)),
    Scheme("argument from fairness", ("Fairness",)),
    Scheme("argument from authority", ("Authority",)),
    Scheme("argument from legal rule", ("LegalRule",)),
    Scheme("argument from credibility of source", ("SourceCredibility",)),
    Scheme("argument from statistical syllogism", ("StatisticalSyllogism",)),
    Scheme("argument from induction", ("Induction",)),
    Scheme("argument from temporal persistence", ("TemporalPersistence",)),
    Scheme("argument from general knowledge", ("GeneralKnowledge",)),
    Scheme(
        "argument from a random sample to a population", ("RandomSampleToPopulation", "SampleToPopulation")
    ),
    Scheme("modus ponens", ("ModusPonens",)),
    Scheme("modus tollens", ("ModusTollens",)),
    Scheme("defeasible modus ponens", ("DefeasibleModusPonens",)),
    Scheme("disjunctive syllogism", ("DisjunctiveSyllogism",)),
    Scheme("hypothetical syllogism", ("HypotheticalSyllogism",)),
    Scheme("reductio ad absurdum", ("ReductioAdAbsurdum",)),
)

_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LEAD: Final = re.compile(
    r"^(?:(?:argument|arguing|reasoning|inference)s? )?(?:(?:from|by|for) )?(?:(?:an?|the) )?"
)


def _folded(name: str) -> str:
    """Return a name without case, camel case, punctuation and the words that lead to it."""
    words = " ".join(re.findall(r"[^\W_]+", _CAMEL.sub(" ", name))).casefold()
    return _LEAD.sub("", words).replace(" ", "") or words.replace(" ", "")


@cache
def _catalogue() -> dict[str, Scheme]:
    """Return the schemes by all their names, folded."""
    return {_folded(n): s for s in reversed(_SCHEMES) for n in (*s.other_names, s.name)}


def catalogue() -> tuple[Scheme, ...]:
    """Return the catalogue."""
    return _SCHEMES


def named(name: str) -> Scheme | None:
    """Return the scheme that a file means by a name, if the catalogue has it.

    Examples
    --------
    >>> named("ExpertOpinion").name
    'argument from expert opinion'
    """
    return _catalogue().get(_folded(name))


def canonical_name(name: str) -> str:
    """Return the catalogue's name for what a file calls a scheme, or that name as it is.

    Examples
    --------
    >>> canonical_name("Expert Opinion"), canonical_name("argument from the weather")
    ('argument from expert opinion', 'argument from the weather')
    """
    known = named(name)
    return known.name if known else name
