"""Every networkx algorithm works on the graph of a map."""

from collections import Counter

import networkx as nx

import argmap

m = argmap.load_sample("japan-europe-security")
graph = m.graph
print(f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges")

# The argument alone, without actors: paths and centralities do not run through who holds what.
argument = argmap.to_networkx(m, actors=False)
print("acyclic:", nx.is_directed_acyclic_graph(argument))

centrality = nx.betweenness_centrality(argument)
print("\nThrough these statements most lines of argument pass:")
for id in sorted(m.statements, key=lambda i: (-centrality[i], i))[:5]:
    print(f"  {centrality[id]:.3f}  {m.statements[id].text}")

mentions = Counter(actor for statement in m.statements.values() for actor in statement.about)
print("\nThe actors that the map speaks of most:")
for id in sorted(m.actors, key=lambda a: (-mentions[a], a))[:5]:
    print(f"  {mentions[id]:>3}  {m.actors[id].name}")

# A plain graph of your own can be read as a map: who has an edge to it is argued for.
debate: "nx.DiGraph[str]" = nx.DiGraph(name="A plain graph")
debate.add_edge("It rains.", "The street is wet.")
debate.add_edge("There is a roof over the street.", "The street is wet.", kind="attack")
print()
print(argmap.outline(argmap.from_networkx(debate)))
