l = list(range(10)); s = "abcdefghij"
for a in (None, 0, 2, -3, 20, -20):
    for b in (None, 0, 5, -1, 20, -20):
        print(l[a:b], s[a:b], end=" ")
    print()
for step in (1, 2, -1, -3, 100, -100):
    print(l[::step], s[8:1:step], l[-2::step], s[:3:step], bytes(l)[::step], range(10)[::step])
print(slice(1, 2), slice(None), slice(1, 10, 2).indices(5), slice(None, None, -1).indices(5), slice(-3, None).indices(10), slice(1, 2) == slice(1, 2), slice(1).stop)
for call in (lambda: l[::0], lambda: s["a":], lambda: l[1.5:], lambda: slice(), lambda: slice(1, 2, 0).indices(3), lambda: l[1, 2]):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
class I:
    def __index__(self): return 2
print(l[I():], s[I()], l[:I()], [0] * I(), range(I()), hex(I()), bin(I()))
l[2:5] = "xy"; print(l); l[5:2] = [9]; print(l); l[::3] = "abcd"[:len(l[::3])]; print(l); del l[::2]; print(l); l[-1:] = []; print(l); l[:] = []; print(l)
b = bytearray(b"hello"); b[0] = 72; print(b, b[::-1], bytes(b), b + b"!", len(b))
