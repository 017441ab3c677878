s = "Hello, World"
print(s[0], s[-1], s[1:5], s[::-1], s[7:], s[:5], s[::2], len(s))
print(s.upper(), s.lower(), s.title(), s.swapcase(), s.replace("l", "L"), s.replace("l", "L", 1))
print(s.find("o"), s.rfind("o"), s.find("z"), s.index("W"), s.count("l"), s.startswith("He"), s.endswith("x"))
print("a,b,,c".split(","), "  a b  c ".split(), "a-b-c".split("-", 1), "a-b-c".rsplit("-", 1), "x".split(","))
print("-".join(["a", "b", "c"]), "".join(str(i) for i in range(5)), "ab" * 3, "ab" + "cd")
print("  x ".strip(), "xxaxx".strip("x"), "xxa".lstrip("x"), "axx".rstrip("x"), "abc".removeprefix("a"))
print("a\nb\nc".splitlines(), "key=value".partition("="), "abc".center(9, "*"), "5".zfill(3), "x".ljust(3) + "|")
print("abc".isalpha(), "123".isdigit(), "a1".isalnum(), " ".isspace(), "Abc".istitle(), "ABC".isupper())
