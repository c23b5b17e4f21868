"""Argument maps as knowledge graphs.

A typed model of claims, premises and actors is loaded into a graph that one
can query (what does this claim rest on? what falls if this premise goes?
who says so, and who disagrees?), check and draw.

Names are imported from their modules when first used, so that importing
argmap costs only what is used.
"""

from __future__ import annotations

import importlib
import sys
import types
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argmap.checks import (
        Finding,
        check,
    )
    from argmap.differences import (
        Change,
        Difference,
        diff,
    )
    from argmap.draw import (
        Diagram,
        Theme,
        draw,
        map_digest,
        render,
        theme_named,
        to_pdf,
        to_png,
        to_svg,
    )
    from argmap.draw.figures import (
        StandardForm,
        actor_diagram,
        comparison,
        difference_diagram,
        standard_form,
        toulmin,
    )
    from argmap.draw.page import (
        Exploration,
        explore,
        to_html,
    )
    from argmap.errors import (
        AmbiguousSourceError,
        ArgmapError,
        CircularSupportError,
        Fault,
        FileFormatError,
        FileLimitError,
        InvalidMapError,
        LayoutError,
        MissingExtraError,
        MissingFileError,
        NotConvergedError,
        NotDifferentiableError,
        QuotationError,
        ReferredToError,
        SemanticsError,
        UnknownFormatError,
        UnknownIdError,
        UnreadableFileError,
        WeightError,
    )
    from argmap.evaluate import (
        Alternative,
        Contributions,
        Evaluation,
        Extensions,
        GradualSemantics,
        Justification,
        NotConvergedWarning,
        PriorityWarning,
        Reading,
        Reversal,
        Sensitivity,
        Step,
        Strengths,
        StrengthsOnCycle,
        Verdicts,
        accepted,
        carneades_options,
        contributions,
        critical,
        evaluate,
        extensions,
        gradual_semantics,
        sensitivity,
        smallest_change,
        strengths,
        verdicts,
        what_if,
        why,
        why_not,
    )
    from argmap.formats import (
        Format,
        Limits,
        LossWarning,
        formats,
        json_schema,
        load,
        save,
        to_bytes,
        to_text,
    )
    from argmap.formats.cypher import (
        cypher,
    )
    from argmap.graph import (
        from_networkx,
        to_networkx,
    )
    from argmap.matching import (
        Match,
        matches,
    )
    from argmap.merging import (
        merge,
    )
    from argmap.model import (
        Actor,
        ArgumentMap,
        Attack,
        Citation,
        Claim,
        Contradiction,
        Identified,
        Inference,
        Premise,
        Record,
        Relation,
        Rephrase,
        Source,
        Stance,
        Statement,
        Support,
    )
    from argmap.outline import (
        outline,
    )
    from argmap.provenance import (
        CitationStatus,
        cite,
        normalise,
        verify_citations,
    )
    from argmap.query import (
        Chain,
        Consequences,
        Disagreement,
        Fall,
        Objection,
        Objections,
        common_ground,
        consequences,
        contested,
        count_support_chains,
        critical_premises,
        disagreements,
        impact,
        leaves,
        minimal_rejections,
        neighbourhood,
        objections,
        positions,
        relations_between,
        roots,
        search,
        select,
        sufficient_sets,
        support_chains,
        support_cone,
        unanswered_objections,
    )
    from argmap.report import (
        ImportReport,
        Remark,
    )
    from argmap.samples import (
        load_sample,
        sample_names,
    )
    from argmap.schemes import (
        Scheme,
        scheme_named,
        schemes,
    )
    from argmap.tables import (
        actors_table,
        inferences_table,
        relations_table,
        sources_table,
        stances_table,
        statements_table,
        table_rows,
    )
    from argmap.views import (
        View,
        collapsed,
        focused,
        overview,
    )

__all__ = [
    "Actor",
    "Alternative",
    "AmbiguousSourceError",
    "ArgmapError",
    "ArgumentMap",
    "Attack",
    "Chain",
    "Change",
    "CircularSupportError",
    "Citation",
    "CitationStatus",
    "Claim",
    "Consequences",
    "Contradiction",
    "Contributions",
    "Diagram",
    "Difference",
    "Disagreement",
    "Evaluation",
    "Exploration",
    "Extensions",
    "Fall",
    "Fault",
    "FileFormatError",
    "FileLimitError",
    "Finding",
    "Format",
    "GradualSemantics",
    "Identified",
    "ImportReport",
    "Inference",
    "InvalidMapError",
    "Justification",
    "LayoutError",
    "Limits",
    "LossWarning",
    "Match",
    "MissingExtraError",
    "MissingFileError",
    "NotConvergedError",
    "NotConvergedWarning",
    "NotDifferentiableError",
    "Objection",
    "Objections",
    "Premise",
    "PriorityWarning",
    "QuotationError",
    "Reading",
    "Record",
    "ReferredToError",
    "Relation",
    "Remark",
    "Rephrase",
    "Reversal",
    "Scheme",
    "SemanticsError",
    "Sensitivity",
    "Source",
    "Stance",
    "StandardForm",
    "Statement",
    "Step",
    "Strengths",
    "StrengthsOnCycle",
    "Support",
    "Theme",
    "UnknownFormatError",
    "UnknownIdError",
    "UnreadableFileError",
    "Verdicts",
    "View",
    "WeightError",
    "accepted",
    "actor_diagram",
    "actors_table",
    "carneades_options",
    "check",
    "cite",
    "collapsed",
    "common_ground",
    "comparison",
    "consequences",
    "contested",
    "contributions",
    "count_support_chains",
    "critical",
    "critical_premises",
    "cypher",
    "diff",
    "difference_diagram",
    "disagreements",
    "draw",
    "evaluate",
    "explore",
    "extensions",
    "focused",
    "formats",
    "from_networkx",
    "gradual_semantics",
    "impact",
    "inferences_table",
    "json_schema",
    "leaves",
    "load",
    "load_sample",
    "map_digest",
    "matches",
    "merge",
    "minimal_rejections",
    "neighbourhood",
    "normalise",
    "objections",
    "outline",
    "overview",
    "positions",
    "relations_between",
    "relations_table",
    "render",
    "roots",
    "sample_names",
    "save",
    "scheme_named",
    "schemes",
    "search",
    "select",
    "sensitivity",
    "smallest_change",
    "sources_table",
    "stances_table",
    "standard_form",
    "statements_table",
    "strengths",
    "sufficient_sets",
    "support_chains",
    "support_cone",
    "table_rows",
    "theme_named",
    "to_bytes",
    "to_html",
    "to_networkx",
    "to_pdf",
    "to_png",
    "to_svg",
    "to_text",
    "toulmin",
    "unanswered_objections",
    "verdicts",
    "verify_citations",
    "what_if",
    "why",
    "why_not",
]

# Name of a module -> the public names that live there.
_HOMES = {
    "argmap.checks": (
        "Finding",
        "check",
    ),
    "argmap.differences": (
        "Change",
        "Difference",
        "diff",
    ),
    "argmap.draw": (
        "Diagram",
        "Theme",
        "draw",
        "map_digest",
        "render",
        "theme_named",
        "to_pdf",
        "to_png",
        "to_svg",
    ),
    "argmap.draw.page": (
        "Exploration",
        "explore",
        "to_html",
    ),
    "argmap.draw.figures": (
        "StandardForm",
        "actor_diagram",
        "comparison",
        "difference_diagram",
        "standard_form",
        "toulmin",
    ),
    "argmap.errors": (
        "AmbiguousSourceError",
        "ArgmapError",
        "CircularSupportError",
        "Fault",
        "FileFormatError",
        "FileLimitError",
        "InvalidMapError",
        "LayoutError",
        "MissingExtraError",
        "MissingFileError",
        "NotConvergedError",
        "NotDifferentiableError",
        "QuotationError",
        "ReferredToError",
        "SemanticsError",
        "UnknownFormatError",
        "UnknownIdError",
        "UnreadableFileError",
        "WeightError",
    ),
    "argmap.evaluate": (
        "Alternative",
        "Contributions",
        "Evaluation",
        "Extensions",
        "GradualSemantics",
        "Justification",
        "NotConvergedWarning",
        "PriorityWarning",
        "Reading",
        "Reversal",
        "Sensitivity",
        "Step",
        "Strengths",
        "StrengthsOnCycle",
        "Verdicts",
        "accepted",
        "carneades_options",
        "contributions",
        "critical",
        "evaluate",
        "extensions",
        "gradual_semantics",
        "sensitivity",
        "smallest_change",
        "strengths",
        "verdicts",
        "what_if",
        "why",
        "why_not",
    ),
    "argmap.graph": (
        "from_networkx",
        "to_networkx",
    ),
    "argmap.formats.cypher": ("cypher",),
    "argmap.formats": (
        "Format",
        "Limits",
        "LossWarning",
        "formats",
        "json_schema",
        "load",
        "save",
        "to_bytes",
        "to_text",
    ),
    "argmap.matching": (
        "Match",
        "matches",
    ),
    "argmap.merging": ("merge",),
    "argmap.model": (
        "Actor",
        "ArgumentMap",
        "Attack",
        "Citation",
        "Claim",
        "Contradiction",
        "Identified",
        "Inference",
        "Premise",
        "Record",
        "Relation",
        "Rephrase",
        "Source",
        "Stance",
        "Statement",
        "Support",
    ),
    "argmap.outline": ("outline",),
    "argmap.provenance": (
        "CitationStatus",
        "cite",
        "normalise",
        "verify_citations",
    ),
    "argmap.query": (
        "Chain",
        "Consequences",
        "Disagreement",
        "Fall",
        "Objection",
        "Objections",
        "common_ground",
        "consequences",
        "contested",
        "count_support_chains",
        "critical_premises",
        "disagreements",
        "impact",
        "leaves",
        "minimal_rejections",
        "neighbourhood",
        "objections",
        "positions",
        "relations_between",
        "roots",
        "search",
        "select",
        "sufficient_sets",
        "support_chains",
        "support_cone",
        "unanswered_objections",
    ),
    "argmap.report": (
        "ImportReport",
        "Remark",
    ),
    "argmap.samples": (
        "load_sample",
        "sample_names",
    ),
    "argmap.schemes": (
        "Scheme",
        "scheme_named",
        "schemes",
    ),
    "argmap.tables": (
        "actors_table",
        "inferences_table",
        "relations_table",
        "sources_table",
        "stances_table",
        "statements_table",
        "table_rows",
    ),
    "argmap.views": (
        "View",
        "collapsed",
        "focused",
        "overview",
    ),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


class _Package(types.ModuleType):
    """The package, in which ``draw``, ``outline`` and ``schemes`` are functions, not modules of that name."""

    def __setattr__(self, name: str, value: object) -> None:
        """Bind a name; a submodule that gets imported does not hide the function of its name."""
        if name not in _HOME or not isinstance(value, types.ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> Any:
    """Import a public name from its module when it is first used."""
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415  (reads the file system)

        return version("argmap")
    if name not in _HOME:
        msg = f"module 'argmap' has no attribute {name!r}"
        raise AttributeError(msg)
    value = getattr(importlib.import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, for completion."""
    return [*__all__, "__version__"]
