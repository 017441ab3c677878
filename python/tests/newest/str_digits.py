for s in ("12", "²", "½", "٣", "१२", "Ⅷ", "", "1.5", "-1", "１"):
    print(ascii(s), s.isdigit(), s.isdecimal(), s.isnumeric(), s.isalnum(), s.isalpha())
for s in ("٣", "१२", "１２", " 7 ", "1_000", "+5", "-٣"):
    print(int(s), float(s.replace("_", "")))
for s in ("²", "½", "1__0", "_1", "0x1", "", " ", "1 2"):
    try:
        print(int(s))
    except ValueError as e:
        print(ascii(str(e)))
