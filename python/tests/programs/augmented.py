class Box:
    def __init__(self):
        self.n = 1
        self.items = [1, 2]
b = Box()
b.n += 5
b.n *= 2
b.n -= 1
b.n //= 2
b.n **= 2
b.n %= 7
b.items += [3]
b.items[0] += 10
b.items[1:2] += [9]
print(b.n, b.items)
x = 5
x <<= 2
x |= 1
x ^= 3
x &= 0xFF
x >>= 1
x /= 2
print(x)
d = {"a": 1}
d["a"] += 1
d |= {"b": 2}
s = "a"
s += "b"
s *= 2
t = (1,)
u = t
t += (2,)
l = [1]
m = l
l += [2]
print(d, s, t, u, m)
