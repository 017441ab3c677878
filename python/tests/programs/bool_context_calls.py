calls = []
def t(x):
    calls.append(x)
    return x
print(t(0) or t("") or t("x") or t("never"), t(1) and t(0) and t("never"))
print(calls, 1 < t(2) < 3, t(5) < 4 < t(6), len(calls))
class B:
    def __init__(self, v):
        self.v = v
    def __bool__(self):
        calls.append("bool")
        return self.v
if B(True) and not B(False):
    print("both")
print([x.v for x in (B(False) or B(True),)], all([B(True), B(False)]), any([B(False)]), calls[-3:])
while B(False):
    pass
else:
    print("else")
assert B(True)
print(not B(True), bool(B(False)), 1 if B(True) else 2, [i for i in range(3) if B(i == 1)])
