b = b"abc\x00\xff"
print(b, b[0], b[1:3], len(b), list(b"hi"), b"a" + b"b", b"ab" * 2, b"b" in b"abc", 97 in b"abc", bytes([1, 2]), bytes(3))
print(b"hi".decode(), "hé".encode(), b"\x01\x02".hex(), b"it's", bytearray(b"ab"), b"a" < b"b", b"x" == b"x")
ba = bytearray(b"abc")
ba[0] = 65
ba.append(100)
print(ba, bytes(ba), len(ba))
