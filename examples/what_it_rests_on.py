"""What does the thesis of the built-in map rest on, and what falls with it?"""

from itertools import islice

import argmap

m = argmap.load_sample("japan-europe-security")
thesis = m.claims[m.thesis or ""]
print(f"{m!r}\n\nThesis: {thesis.text}\n")

cone = argmap.support_cone(m, thesis)
feet = argmap.leaves(cone).statements
print(f"It rests on {len(cone.statements) - 1} statements, {len(feet)} of which nothing supports in turn.")
print(f"{argmap.query.count_support_chains(m, thesis)} chains of support lead to it. The two shortest:\n")
for chain in islice(argmap.support_chains(m, thesis), 2):
    print(chain, end="\n\n")

smallest = next(argmap.sufficient_sets(m, thesis))
print(f"The smallest set of premises that carries it has {len(smallest)} members.")
critical = argmap.critical(m, thesis, attacks=False)
print("It falls without any one of these:" if critical else "No single premise is indispensable to it.")
for id in critical:
    print(f"  - {m.statements[id].text} [{id}]")

print("\nIf the two regions did not hang together:")
print(argmap.what_if(m, reject="two-theatres-linked", attacks=False))

print("\nAnd these objections are raised on the way:")
print(argmap.objections(m, thesis, deep=True))
