class Empty:
    def __len__(self):
        return 0
class Truthy:
    def __bool__(self):
        return True
for v in (0, 1, "", "a", [], [0], {}, {0: 0}, (), (0,), None, 0.0, 0.1, set(), Empty(), Truthy(), object(), range(0), b"", -1):
    print(bool(v), not v, "yes" if v else "no", end=" ")
print()
print([] or "default", [1] and "last", None or 0, 0 and 1, "" or [] or {} or "end", not [] and not {})
print(1 and 0 or 5, (1 or 2) and 3, None and x_undefined if False else "ok")
