n = 0b1011
print(n, 0xFF, 0o17, 1_000_000, bin(n ^ 0xF), n << 3, n >> 1, ~n & 0xF, (n >> 2) & 1)
print(int("z", 36), "".join(str((n >> i) & 1) for i in range(7, -1, -1)), format(n, "08b"), f"{255:08b} {255:#06x}")
def to_base(n, b):
    s = ""
    while n:
        n, r = divmod(n, b)
        s = "0123456789abcdef"[r] + s
    return s or "0"
print(to_base(255, 2), to_base(255, 16), to_base(0, 3))
