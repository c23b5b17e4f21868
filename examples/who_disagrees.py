"""Who says what in the built-in map, and who disagrees with whom?"""

import argmap

m = argmap.load_sample("japan-europe-security")

speakers = [actor for actor in m.actors if argmap.positions(m, actor)]
for id in speakers:
    stances = argmap.positions(m, id)
    print(f"{m.actors[id].name}: {len(stances)} stances")
    for stance in stances[:2]:
        date = f" ({stance.date})" if stance.date else ""
        print(f"  {stance.attitude}{date}: {m.statements[stance.statement].text}")

print("\nDisagreements:")
for dispute in argmap.disagreements(m):
    print(dispute)

shared = argmap.common_ground(m, ["japan", "author"])
print("\nHeld by Japan and by the author alike:")
for statement in shared.statements.values():
    print(f"  {statement.text}")

print("\nChina and Russia:")
for relation in argmap.query.relations_between(m, "china", "russia"):
    subject, object = m.actors[relation.subject].name, m.actors[relation.object].name
    print(f"  {subject} {relation.predicate} {object} [{relation.stated_by}]")
