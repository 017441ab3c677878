s = "héllo wörld ☃"
print(len(s), s[1], s[-1], s.upper(), s[::-1], s.encode("utf-8"))
print(ord("é"), chr(233), chr(9731), [c for c in "añb"], "ß".upper(), "☃" in s, s.find("w"))
