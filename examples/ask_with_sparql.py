"""Ask the built-in map in SPARQL: which grounds of the thesis does an actor's own word speak against?"""

from rdflib import Graph  # pip install rdflib

import argmap

m = argmap.load_sample("japan-europe-security")
graph = Graph().parse(data=argmap.to_text(m, "turtle"), format="turtle")
print(f"{m!r} as {len(graph):,} triples\n\nThesis: {m.claims[m.thesis or ''].text}\n")

# From a claim to the premises of its reasons and on, over any number of steps: a property path.
grounds = """
SELECT (COUNT(DISTINCT ?ground) AS ?number) WHERE {
    ?map argmap:thesis ?thesis .
    ?thesis (^argmap:supports / aif:Premise)+ ?ground
}"""
contested = """
SELECT DISTINCT ?actor ?objection ?ground WHERE {
    ?map argmap:thesis ?thesis .
    ?thesis (^argmap:supports / aif:Premise)+ ?step .
    ?attack argmap:attacks ?step ; aif:Premise ?against .
    ?who argmap:asserts ?against ; skos:prefLabel ?actor .
    ?against aif:claimText ?objection .
    ?step aif:claimText ?ground
} ORDER BY ?actor ?objection ?ground"""

(number,) = next(iter(graph.query(grounds)))  # type: ignore[misc]
print(f"It rests on {number} statements. Against some of them an actor asserts something:\n")
for actor, objection, ground in graph.query(contested):  # type: ignore[misc]
    print(f"  {actor} asserts: {objection}\n    against: {ground}\n")
