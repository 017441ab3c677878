d = {"a": 1, "b": 2}
d["c"] = 3
print(d, d["a"], d.get("x"), d.get("x", 0), "a" in d, "z" not in d, len(d))
print(list(d), list(d.keys()), list(d.values()), list(d.items()), d.keys(), d.values(), d.items())
print(d.pop("a"), d.pop("z", None), d, d.setdefault("q", []), d.setdefault("b", 9), d)
d.update({"b": 20}, e=5)
print(d, {**d, "z": 1}, d | {"y": 0}, dict(a=1), dict([("k", "v")]), dict({1: 2}, x=3))
del d["b"]
print(d.popitem(), d)
for k, v in d.items():
    print(k, v)
print({k: v for v, k in enumerate("abc")}, dict(zip("ab", [1, 2])), dict.fromkeys([1, 2], 0), {1: "a", True: "b", 1.0: "c"})
d.clear()
print(d, bool(d), sorted({"b": 1, "a": 2}), reversed({"x": 1, "y": 2}) is not None, list(reversed({"x": 1, "y": 2})))
