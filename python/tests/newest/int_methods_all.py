print((255).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "big"), int.from_bytes(b"\xff", "little", signed=True), (10).bit_length(), (-1).bit_length(), (255).bit_count(), (5).is_integer() if hasattr(5, "is_integer") else True)
print(int("ff", 16), int("0b101", 0), int("z", 36), int("-0x1F", 16), int(3.99), int(-3.99), int(True), int(b"12"), int("  12\n"))
print(7 // -2, -7 // 2, 7 % -3, -7 % 3, divmod(-7, 2), divmod(7, -2), 7 ** -1, 0 ** 0, (-2) ** 3, 2 ** 100, pow(3, 4, 5), pow(3, -1, 7), pow(2, 10, -7))
for call in (lambda: 1 // 0, lambda: 1 % 0, lambda: 1 / 0, lambda: divmod(1, 0), lambda: 0 ** -1, lambda: pow(2, -1, 4), lambda: 1 << -1, lambda: int("x", 37), lambda: int("9", 8), lambda: int(1.5, 2), lambda: int([]), lambda: int("1" * 5000), lambda: (300).to_bytes(1, "big"), lambda: (-1).to_bytes(1, "big"), lambda: int(float("inf")), lambda: int(float("nan")), lambda: pow(1, 2, 0), lambda: 5 @ 3):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
print(5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 70, -1 >> 100, (1 << 70) >> 69, -5 & 0xFF, True + True, True & False, True ^ 1, not 0)
print(round(12345, -2), round(15, -1), round(25, -1), round(-15, -1), round(2.5), round(3.5), round(-0.5), round(2.675, 2), round(1e20, 2), round(5, 3), round(1.5e300, -299))
print(hash(-1), hash(-2), hash(1.0), hash(float("inf")))
print(1_000, 0xFF, 0o17, 0b11, 10**20, -10**20, bin(-5), hex(255), oct(8), bin(0), f"{10**30:,}")
