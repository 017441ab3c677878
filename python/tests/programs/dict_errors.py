d = {"a": 1}
for act in (lambda: d["x"], lambda: {}.popitem(), lambda: d.pop("q"), lambda: d.update(5)):
    try:
        act()
    except Exception as e:
        print(type(e).__name__, e)
try:
    for k in d:
        d["b"] = 2
except RuntimeError as e:
    print(e)
