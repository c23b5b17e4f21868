"""What the thesis of a policy article hangs on, what its rival would need, and whose premises carry what."""

import argmap

m = argmap.load_sample("japan-europe-security")
thesis, rival = "dual-track-balance", "join-against-coercion"
verdicts = argmap.evaluate(m)
print(repr(verdicts))

# The thesis has many independent supports, so no single premise carries it ...
print("carried by one premise alone:", argmap.critical(m, thesis, attacks=False) or "no")
# ... but two premises decide about it all the same, for without them an objection to it goes unanswered.
for premise in argmap.critical(m, thesis):
    print("decisive:", m.premises[premise].text)
print(argmap.what_if(m, reject="japan-cannot-alone"))

# The rival position: join hands against American coercion. What defeats it, and what would it need?
print(argmap.why_not(m, rival))
print(argmap.smallest_change(m, rival))

# Whose premises carry what? Rejecting what an actor asserts shows what rests on that actor's word.
print(argmap.verdicts(m))
for actor in ("japan", "europe", "kishida", "ishiba"):
    said = [s.statement for s in argmap.positions(m, actor) if s.attitude == "asserts"]
    without = argmap.evaluate(m, reject=said)
    lost = [i for i in m.claims if verdicts[i] == "in" and without[i] != "in" and i not in said]
    print(f"without what {m.actors[actor].name} says, these fall: {', '.join(lost) or 'none'}")

# How strongly, where each premise counts for 0.8?
strengths = argmap.strengths(m, weights=dict.fromkeys(m.premises, 0.8))
print(f"thesis {strengths[thesis]:.2f}, rival {strengths[rival]:.2f}")
print(argmap.render(m, "verdicts.png", status=verdicts))
