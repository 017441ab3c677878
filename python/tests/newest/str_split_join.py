print("a,b,,c".split(","), "a,b,,c".split(",", 1), " a  b ".split(), " a  b ".split(None, 1), "".split(), "".split(","))
print("a b c".rsplit(" ", 1), "a b c".rsplit(maxsplit=1), "abc".rsplit("x"), "a\nb\r\nc\x0bd\u2028e".splitlines(), "a\nb\n".splitlines(True))
print("k=v=w".partition("="), "k=v=w".rpartition("="), "kv".partition("="), "kv".rpartition("="))
for call in (lambda: "a".split(""), lambda: "a".partition(""), lambda: ",".join([1]), lambda: ",".join(5), lambda: "a".split(1)):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)
print("-".join("abc"), "".join([]), ", ".join({"a": 1, "b": 2}), "x".join(["only"]))
print("a-b_c".replace("-", "_"), "aaa".replace("a", "b", 2), "abc".replace("", "."), "".replace("", "x"))
print("abcabc".find("c"), "abcabc".find("c", 3), "abcabc".rfind("c"), "abc".find("z"), "abc".find(""), "abc".find("", 5), "abc".index("b"), "abcabc".count("bc"), "aaa".count("aa"), "abc".count(""))
print("xxabcxx".strip("x"), "xxabcxx".lstrip("x"), "xxabcxx".rstrip("xc"), "  a ".strip(), "abc".removeprefix("ab"), "abc".removesuffix("bc"), "abc".removeprefix("z"))
print("abc".startswith(("x", "a")), "abc".endswith("bc", 1), "abc".startswith("b", 1), "abc".startswith("", 4))
print("a\tb".expandtabs(4), "7".zfill(3), "-7".zfill(4), "+".zfill(3), "ab".center(7, "*"), "ab".ljust(4) + "|", "ab".rjust(4, "."), "abc".center(2))
print("abc".translate({97: "X", 98: None}), "abc".translate(str.maketrans("ab", "xy", "c")), str.maketrans({"a": 1}))
