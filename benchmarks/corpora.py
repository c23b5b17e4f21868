"""Real files of the field, format by format, wherever a folder of corpora lies.

The folder holds one folder a sort of file, as the patterns say; a format without files is passed over.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parents[1] / "shared" / "corpora"


@dataclass(frozen=True, slots=True)
class Corpus:
    """The files of one sort.

    Attributes
    ----------
    name
        What the table calls it.
    format
        What argmap calls its format.
    patterns
        Where its files lie, relative to the folder of corpora.
    equality
        How what was written is compared with what was read: as ``json``, ``yaml``, ``xml``, ``bytes``, or as
        the ``map`` that reading it gives.
    """

    name: str
    format: str
    patterns: tuple[str, ...]
    equality: str

    def files(self, folder: Path) -> list[Path]:
        """Return the files, sorted."""
        found = {path for pattern in self.patterns for path in folder.glob(pattern) if path.is_file()}
        return sorted(found)


CORPORA = (
    Corpus("AIF: Araucaria", "aif", ("aif-json/arguebase-araucaria/*.json",), "json"),
    Corpus("AIF: IAC", "aif", ("aif-json/arguebase-iac/*.json",), "json"),
    Corpus("AIF: QT30", "aif", ("aif-json/arguebase-qt30/*.json",), "json"),
    Corpus("AIF: DRACS UNSC", "aif", ("aif-json/dracs-unsc/*.json",), "json"),
    Corpus(
        "xAIF, OVA", "xaif", ("xaif/**/*.json", "ova-json/**/xaif*.json", "ova-json/*python/*.json"), "json"
    ),
    Corpus("Argdown", "argdown", ("argdown/**/*.argdown", "argdown/**/*.ad"), "map"),
    Corpus("Argdown JSON", "argdown-json", ("argdown-oracle/**/*.json",), "map"),
    Corpus("SADFace", "sadface", ("sadface/**/*.json", "ova-json/**/sadface.json"), "json"),
    Corpus("AML", "aml", ("aml/**/*.aml",), "xml"),
    Corpus("microtexts", "arggraph", ("arg-microtexts/**/*.xml",), "xml"),
    Corpus("LKIF", "lkif", ("lkif/**/*.xml",), "xml"),
    Corpus("CAF", "caf", ("caf/**/*.xml",), "xml"),
    Corpus("Carneades", "carneades", ("carneades-yaml/**/*.yml",), "yaml"),
    Corpus("brat", "brat", ("brat/**/*.ann",), "bytes"),
    Corpus("Kialo", "kialo", ("kialo/**/*.txt",), "bytes"),
    Corpus("DNA", "dna", ("dna/**/*.dna",), "map"),
    Corpus("tables", "csv", ("political/**/*.csv",), "map"),
    Corpus("TGF", "tgf", ("tgf/**/*.tgf",), "map"),
    Corpus("APX", "apx", ("tgf/**/*.apx",), "map"),
    Corpus("ICCMA", "iccma", ("reasoning/**/*.af",), "map"),
)
