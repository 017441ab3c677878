d = {"a": 1, "b": 2}
print(d.get("z"), d.get("z", 0), d.pop("a"), d.pop("a", None), d.setdefault("c", 3), d.setdefault("c", 4), d, d.popitem(), d)
d.update({"x": 1}, y=2); d.update([("p", 1)]); print(d, len(d), list(d), list(d.values()), list(d.items()), "x" in d, list(reversed(d)))
print(d | {"x": 9}, {"x": 9} | d, d == dict(d), dict(a=1), dict([(1, 2)]), dict(zip("ab", [1, 2])), dict({1: 2}, z=3), dict.fromkeys("ab"), dict.fromkeys([1], []))
d |= [("n", 0)]; print(d); del d["n"]
for call in (lambda: {}["k"], lambda: {}.pop("k"), lambda: {}.popitem(), lambda: {[]: 1}, lambda: dict([(1, 2, 3)]), lambda: dict(5), lambda: {} < {}, lambda: {} | [1], lambda: {1: 2}.get([]), lambda: {}.update(5), lambda: {}.setdefault({}, 1), lambda: dict("ab"), lambda: {(1, []): 2}):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
k = d.keys(); print(k & {"x", "q"}, sorted(k - {"x"}), sorted(k | {"q"}), sorted(k ^ {"x", "q"}), k == set(d), k >= {"x"}, k.isdisjoint({"zz"}), d.items() & {("x", 1)}, ("x", 1) in d.items(), 2 in d.values(), len(k))
for change in (lambda d: d.update(new=1), lambda d: d.pop("x"), lambda d: d.clear()):
    e = {"x": 1, "y": 2}
    try:
        for key in e:
            change(e)
        print("done", e)
    except RuntimeError as x:
        print(x)
e = {"x": 1, "y": 2}
for key in e: e[key] += 1
print(e, {1: "a", True: "b", 1.0: "c"}, {0: 1, False: 2, 0.0: 3, -0.0: 4}, {None: 1, "": 2, (): 3})
print({k: v for k, v in sorted(e.items(), reverse=True)}, {v: k for k, v in e.items()}, {**e, "z": 1, **{"x": 0}}, max(e), min(e, key=e.get), sum(e.values()), sorted(e.items(), key=lambda p: -p[1]))
r = {}; r["me"] = r; print(r, {"a": [1, {"b": (2,)}]}, str({"q'": 'd"'}))
