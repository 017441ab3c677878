for spec in ("", "5", "<5", ">5", "^5", "05", "+", " ", "-", "x", "#x", "X", "b", "#b", "o", "#o", "c", ",", "_", "08,", "+08", "e", ".2f", "%", "n", "*^9", "=+9", "#010x", "_b", "_x"):
    try:
        print(spec, "|" + format(65, spec) + "|", "|" + format(-7, spec) + "|")
    except Exception as e:
        print(spec, type(e).__name__, e)
for spec in ("", "f", ".0f", ".3f", "e", ".2e", "g", ".3g", "G", "%", ".1%", "10.2f", "<10.2f|", "+.1f", ",.2f", "_.2f", "#.0f", "#g", "n", "08.2f", ".0e", "z.1f"):
    for v in (3.14159, -0.0, 1e20, 1234567.891, float("inf"), float("nan"), 0.00001):
        try:
            print(spec, format(v, spec), end=" ")
        except Exception as e:
            print(spec, type(e).__name__, e, end=" ")
    print()
for spec, v in (("d", 1.5), ("x", 1.5), ("s", 1), ("d", "a"), ("5d", "a"), ("q", 1), ("=5", "a"), (".2", 5), (",s", "a"), (",x", 5), ("c", 1114112), ("10", None), ("", None), ("5", [1])):
    try:
        print(format(v, spec))
    except Exception as e:
        print(type(e).__name__, e)
