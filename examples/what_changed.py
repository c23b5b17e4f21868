"""Edit a map, and see what is different: in words, as one picture, and merged with another map."""

import argmap

old = argmap.load_sample("japan-europe-security")
new = old.copy()

# An analyst's second thoughts: a claim in other words, a reason dropped, an objection added.
summit = new.premises["tokyo-summit"]
new.replace(summit, text=summit.text.replace("July 2025", "the summer of 2025"))
new.remove("impunity-spreads", cascade=True)
doubt = new.premise("Sharing burdens has not kept America engaged before.", id="doubt", basis="assumption")
new.attack("dual-track-balance", by=doubt)
new.stance("author", doubt, "denies")

difference = argmap.diff(old, new)
print(difference)
print(argmap.render(argmap.figures.difference(difference, label=3, actors=False), "difference.png"))

# A second map about the same things: what stands in both is offered, and joined because we say so.
other = argmap.ArgumentMap(title="A reply")
burden = other.premise(doubt.text, id="premise-1")
other.support(other.claim("Europe should plan for doing without America.", id="plan"), by=burden)
offered = argmap.matches([new, other])
for match in offered:
    print(match)
both = argmap.merge([new, other], join=offered)
print(both)
