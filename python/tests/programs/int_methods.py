print((255).bit_length(), (7).bit_count(), int("ff", 16), int("0b101", 0), int("-12"), int("1_000"))
print(hex(255), oct(8), bin(5), hex(-255), bin(-5), int.from_bytes(b"\x01\x02", "big"), (258).to_bytes(2, "big"))
print(str(10 ** 25), repr(-3), int(), float(), bool(), str(), bool(0.0), bool(""), bool("a"), bool([]))
