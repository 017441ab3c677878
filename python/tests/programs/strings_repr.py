print(repr("a'b"), repr('a"b'), repr("a\nb\t\\"), repr("\x00\x7f"), repr("é"), ascii("é"), repr("a'b\"c"))
print(["a", 'b"c'], ("x",), {"k": "v"}, {"s"})
print("tab\there", 'it\'s', "\u00e9", r"raw\n", """multi
line""")
