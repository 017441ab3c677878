a = list(range(10))
print(a[2:5], a[:3], a[7:], a[-3:], a[:-3], a[::3], a[::-1], a[8:2:-2], a[100:], a[-100:2], a[5:2])
s = slice(1, 5, 2)
print(a[s], s, s.start, s.stop, s.step, "abcdef"[s], (1, 2, 3, 4)[s], slice(3).indices(10))
