"""No text of any format takes time with the square of its length, whatever it is a run of."""

from __future__ import annotations

import pytest

from tests.formats.linearity import assert_linear, pairs, reads

#: What each grammar gives a meaning to, and what stands before and behind a run of it.
GRAMMARS = {
    "kialo": (("1. a\n", "1.1. Pro: a\n", "1.", "-> ", "[a](b)", "Pro: ", "#"), ("1. a\n1.1. Pro: ", "\n")),
    "tgf": (("a\n", "a b\n", "#\n", "a b c\n", "#", '"'), ("a b\n#\n", "\n")),
    "apx": (("arg(a).\n", "att(a,a).\n", "arg(", "(", ").", "%", '"', "'a"), ("arg(a).\natt(", ").")),
    "iccma": (("p af 9\n", "1 2\n", "#", "1 "), ("p af 9\n", "\n")),
    "csv": (('"', '""', ",", "a,", '"a"', ";", "a;b\n", "a\tb\n", "\\", "'", '"a\n'), ("id,text\na,", "\n")),
    "tsv": (('"', '""', "\t", "a\t", '"a"', "a\tb\n", '"a\n'), ("id\ttext\na\t", "\n")),
    "brat": (
        ("T1\tClaim 0 1\ta\n", "R1\tsupports Arg1:T1 Arg2:T1\n", "T1", ";", "0 1;", "#"),
        ("T1\tClaim ", "\n"),
    ),
    "yaml": (
        (
            "claims:\n",
            "- ",
            "  - a\n",
            "? ",
            ": ",
            "a: ",
            "&a ",
            "*a ",
            "!!a ",
            "|\n",
            ">\n",
            '"',
            "'",
            "# ",
            "---\n",
            "a: a\n",
        ),
        ("claims:\n  a: ", "\n"),
    ),
    "json": (('{"a":', "[", '"', "\\", '"a",', "{}", "[],", "\\u", "1", "-", "."), ('{"claims": [', "]}")),
    "turtle": (
        ("<", "<a>", "@prefix a: <b> .\n", "[", "(", '"""', "_:a ", "a a a .\n", ";", ",", "#", "\\u"),
        ("@prefix a: <http://a/> .\na:a a:b ", " ."),
    ),
    "jsonld": (('{"@id":', "[", '"@a",', "{}", "[],"), ('{"@graph": [', "]}")),
    "aml": (("<", "<AU>", "<PROP>", "<!--", "&amp;", "&", "]]>", "<?a?>"), ("<ARG><TEXT>", "</TEXT></ARG>")),
    "lkif": (("<", "<statement>", "<!--", "&lt;", "&", "<?a?>"), ("<lkif><theory>", "</theory></lkif>")),
    "caf": (("<", "<statement>", "<!--", "&lt;", "<?a?>"), ("<caf><statements>", "</statements></caf>")),
    "arggraph": (("<", '<edu id="a">', "<!--", "&lt;"), ('<arggraph id="a">', "</arggraph>")),
    "graphml": (
        ("<", '<node id="a"/>', "<data>", "<!--", "&lt;"),
        ("<graphml><graph>", "</graph></graphml>"),
    ),
    "gexf": (("<", '<node id="a"/>', "<!--", "&lt;"), ("<gexf><graph><nodes>", "</nodes></graph></gexf>")),
    "carneades": (
        ("statements:\n", "- ", "  a: b\n", "arguments:\n", '"', "? ", "[", "{a: "),
        ("statements:\n  a: ", "\n"),
    ),
    "aif": (('{"nodeID":"1"},', "[", "{", '"'), ('{"nodes": [', "]}")),
    "sadface": (('{"id":"1"},', "[", "{", '"'), ('{"nodes": [', "]}")),
    "cytoscape": (('{"data":{"id":"1"}},', "[", "{", '"'), ('{"elements": {"nodes": [', "]}}")),
}
SIGNS = ["\n", " ", "\t", "a", "a ", "é", "\r\n", "\\", *"[](){}<>#@:;,.-_*/'\"|=!%&$"]


@pytest.mark.parametrize("format", GRAMMARS)
def test_a_run_of_what_a_grammar_has_words_for_is_read_in_linear_time(format: str) -> None:
    pieces, (before, after) = GRAMMARS[format]
    for piece in pieces:
        assert_linear(reads(format), piece)
        assert_linear(reads(format), piece, before=before, after=after)


@pytest.mark.slow
@pytest.mark.parametrize("format", GRAMMARS)
def test_a_run_of_any_two_signs_is_read_in_linear_time(format: str) -> None:
    pieces, (before, after) = GRAMMARS[format]
    for piece in [*SIGNS, *pairs(SIGNS), *pairs(pieces), *pairs(pieces, SIGNS), *pairs(SIGNS, pieces)]:
        assert_linear(reads(format), piece, before=before, after=after, characters=3_000)
