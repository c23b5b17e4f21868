"""Build a map from scratch: should the main street be closed to cars?"""

import argmap

m = argmap.ArgumentMap(
    title="A main street without cars",
    question="Should the town close its main street to through traffic?",
)
town = m.actor("The town council", id="council", kind="organisation")
shops = m.actor("The shopkeepers", id="shops", kind="group")

close = m.claim("The town should close its main street to through traffic.", id="close", about=[town])
m.thesis = close

# Two premises that only work together are one reason: they are linked.
busy = m.premise("Nine in ten cars on the main street only pass through.", id="passing", basis="statistic")
bypass = m.premise("The ring road has room for the cars that pass through.", id="ring-road", basis="fact")
m.support(close, by=[busy, bypass], scheme="practical reasoning")

# A second, independent reason, which rests on something in its turn.
safer = m.claim("Walking on the main street would become safer.", id="safer")
m.support(close, by=safer)
step = m.support(
    safer,
    by=m.premise(
        "In the next town accidents fell by half after such a closure.", id="next-town", basis="statistic"
    ),
    scheme="argument from analogy",
)

# An objection to the claim, an undercut of a step, and an answer to each.
trade = m.premise("The shops live off customers who come by car.", id="trade", basis="testimony")
rebuttal = m.attack(close, by=trade)
unlike = m.premise(
    "The next town also lowered its speed limits in that year.", id="speed-limits", basis="fact"
)
m.attack(step, by=unlike)
m.attack(
    trade, by=m.premise("Four in five customers come on foot or by bus.", id="on-foot", basis="statistic")
)
m.attack(
    unlike, by=m.premise("The limits were lowered only after the count of accidents had ended.", id="later")
)

m.stance(town, close, "asserts", date="2026-03")
m.stance(shops, close, "denies")
m.stance(shops, trade, "asserts")
m.relation(shops, "lobby", town)  # `check` will ask where the map says so

print(argmap.outline(m))
print()
for finding in argmap.check(m):
    print(finding)
print()
print(argmap.what_if(m, reject="ring-road", attacks=False))

path = argmap.save(m, "main-street.yaml")
assert argmap.load(path) == m
print("\nwritten:", path, "and", argmap.render(m, "main-street.png"))
