print("\x41\u0042\103", "\t|", "a\
b", "line1\nline2", r"\n", b"\x41", '\'"')
print("a" "b" 'c', ("x"
    "y"), "%", "100%", "{}", "{{", f"{{}}", "\\")
print("apple" < "banana", "a" < "B", "abc" == "ab" + "c", "10" < "9", "" < "a", "é" > "z", "a" in "banana", "" in "")
print("%r" % "a'b", repr("\u200b"), repr("\U0001f600"), len("\U0001f600"), "😀"[0], "\u0301" + "e")
print("Straße".casefold(), "ǅ".lower(), "İ".lower() == "i̇", "ﬁ".upper(), "x".isidentifier(), "1x".isidentifier())
