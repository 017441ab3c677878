print(int("42"), int(" 7 "), int(3.99), int(True), float("2"), float(7), str(42), str(None), list("ab"), tuple([1]), set("a"), dict([(1, 2)]))
for text in ("x", "1.5", "", "0x1f"):
    try:
        print(int(text))
    except ValueError as e:
        print(e)
try:
    float("abc")
except ValueError as e:
    print(e)
try:
    int(None)
except TypeError as e:
    print(str(e)[:30])
class Num:
    def __int__(self):
        return 7
    def __float__(self):
        return 2.5
    def __index__(self):
        return 3
print(int(Num()), float(Num()), bool(Num()), chr(65), ord("A"), [10, 20, 30, 40][True], complex if False else "no complex")
