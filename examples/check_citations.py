"""Tie statements to passages of a text, and find them again after the text was edited."""

import argmap

report = """The harbour was dredged in 2019.

Since then the number of ships has doubled. Most of them carry grain."""

m = argmap.ArgumentMap(title="The harbour")
source = m.source("Report of the harbour master", id="report", published="2024")
for id, quotation, paragraph in [
    ("dredged", "The harbour was dredged in 2019.", 1),
    ("doubled", "the number of ships has doubled", 2),
    ("grain", "Most of them carry grain.", 2),
]:
    # The citation keeps position and digest, not the words.
    citation = argmap.provenance.cite(report, quotation, source, paragraph=paragraph)
    m.premise(f"In other words: {id}.", id=id, citation=citation)

print("The text as it was:")
for status in argmap.provenance.verify(m, report):
    print(" ", status)

edited = "A preface.\n\n" + report.replace("grain", "ore")
print("After a preface was put before it, and a word was changed:")
for status in argmap.provenance.verify(m, edited):
    print(" ", status)
