d = {}
for w in "the cat the dog the end".split():
    d[w] = d.get(w, 0) + 1
print(d, list(d)[0], max(d.items(), key=lambda kv: kv[1]))
d["cat"] = 100
del d["the"]
d["the"] = 0
print(d)
groups = {}
for w in ["apple", "bob", "cat", "alice", "bat"]:
    groups.setdefault(w[0], []).append(w)
print(groups, {k: len(v) for k, v in groups.items()}, sorted(groups, reverse=True))
inv = {v: k for k, v in {"x": 1, "y": 2}.items()}
print(inv, {**inv, 1: "z"}, inv.keys() & {1, 5}, inv.items() == {(1, "x"), (2, "y")}, list(inv.values()).index("y"))
nested = {"a": {"b": {"c": 1}}}
print(nested["a"]["b"]["c"], nested.get("x", {}).get("y", "none"))
a, b = {"k": 1, "j": 2}, {"j": 2, "k": 1}
print(a == b, list(a) == list(b), a != {"k": 1}, {1: {2: 3}} == {1: {2: 3}})
for k in list(d):
    if d[k] == 0:
        del d[k]
print(d, dict(sorted(d.items())), {i: i ** 2 for i in range(3)} | {9: 81})
