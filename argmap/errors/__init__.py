"""Everything that argmap raises on purpose.

One tree; each error is also the builtin that a caller would expect, so both
``except argmap.ArgmapError`` and ``except KeyError`` work::

    ArgmapError
    ├── UnknownIdError          (KeyError)           an id that the map does not hold
    ├── InvalidMapError         (ValueError)         records that make no map; carries all faults
    ├── StillReferencedError    (ValueError)         removal refused: others still refer to it
    ├── CircularSupportError    (ValueError)         a count that a cycle of support forbids
    ├── SemanticsError          (ValueError)         an evaluation that is not offered, and why
    ├── TimeLimitError          (TimeoutError)       an evaluation that took too long; has what is known
    ├── DateError               (ValueError)         what is no date, where one was asked for
    ├── WeightError             (ValueError)         an initial weight that is no number from 0 to 1
    ├── NotConvergedError       (ArithmeticError)    strengths on a cycle that did not settle
    ├── NotDifferentiableError  (ArithmeticError)    strengths on a cycle that have no derivative
    ├── AmbiguousSourceError    (ValueError)         a text of which of several sources?
    ├── QuotationError          (ValueError)         a quotation that is absent or ambiguous
    ├── FileFormatError         (ValueError)         not a map file at all, with line and column
    │   └── FileLimitError                           larger, deeper or more repetitive than allowed
    ├── UnknownFormatError      (ValueError)         no format or table goes by that name
    ├── UnreadableFileError     (OSError)            a directory, a permission, a broken disk
    │   └── MissingFileError    (FileNotFoundError)  no such file
    ├── FontError               (ValueError)         a font that is not installed, or has no outlines
    ├── LayoutError             (RuntimeError)       a diagram that could not be placed
    └── MissingExtraError       (ImportError)        an optional dependency is not installed
"""

from argmap.errors.base import (
    ArgmapError,
    Fault,
    nearest_ids,
    show_path,
    with_article,
)
from argmap.errors.files import (
    FileFormatError,
    FileLimitError,
    MissingExtraError,
    MissingFileError,
    UnknownFormatError,
    UnreadableFileError,
)
from argmap.errors.maps import (
    AmbiguousSourceError,
    CircularSupportError,
    InvalidMapError,
    QuotationError,
    StillReferencedError,
    UnknownIdError,
)
from argmap.errors.results import (
    DateError,
    FontError,
    LayoutError,
    NotConvergedError,
    NotDifferentiableError,
    SemanticsError,
    TimeLimitError,
    WeightError,
)

__all__ = [
    "AmbiguousSourceError",
    "ArgmapError",
    "CircularSupportError",
    "DateError",
    "Fault",
    "FileFormatError",
    "FileLimitError",
    "FontError",
    "InvalidMapError",
    "LayoutError",
    "MissingExtraError",
    "MissingFileError",
    "NotConvergedError",
    "NotDifferentiableError",
    "QuotationError",
    "SemanticsError",
    "StillReferencedError",
    "TimeLimitError",
    "UnknownFormatError",
    "UnknownIdError",
    "UnreadableFileError",
    "WeightError",
    "nearest_ids",
    "show_path",
    "with_article",
]
