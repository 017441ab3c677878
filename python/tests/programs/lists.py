a = [3, 1, 2]
a.append(4)
a.extend([5, 6])
a.insert(0, 0)
print(a, a.pop(), a.pop(0), a, len(a), a.index(2), a.count(1))
a.remove(3)
a.reverse()
print(a, a[::-1], a + [9], a * 2, sorted(a), sorted(a, reverse=True))
a.sort()
print(a, a[1:3], a[-2:], a[:-1], a[::2])
a[1:2] = [7, 8, 9]
print(a)
del a[0]
del a[1:3]
print(a)
a += [1]
a *= 2
print(a, a.copy(), [[]] * 2)
a.clear()
print(a, not a)
b = [1, 2, 3, 4, 5, 6]
b[::2] = [0, 0, 0]
print(b)
del b[::2]
print(b, list("abc"), list(range(3)), [*range(3), *"ab"])
