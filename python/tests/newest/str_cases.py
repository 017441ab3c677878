for s in ("hello World", "ÄÖü", "ß", "ǆ", "they're bill's", "1a2B", "İ", "ﬁ", "Σίσυφος"):
    print(ascii([s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold()]))
    print(s.isupper(), s.islower(), s.istitle(), s.isidentifier(), s.isspace(), s.isprintable(), s.isascii())
print("aΑ".islower(), "".isupper(), "A1".isupper(), "\u3000\t".isspace(), "\x00".isprintable())
print("class".isidentifier(), "_x9".isidentifier(), "9x".isidentifier(), "é".isidentifier(), "a-b".isidentifier())
