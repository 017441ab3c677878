for i in range(5):
    if i == 1:
        continue
    if i == 3:
        break
    print(i)
else:
    print("no break")
for i in range(2):
    pass
else:
    print("else", i)
n = 0
while n < 3:
    n += 1
else:
    print("done", n)
while True:
    n -= 1
    if n < 0:
        break
print(n, "a" if n else "b", n and 5, 0 or "x", None or 0 or [], 1 and 2 and 3)
x = 5
print("small" if x < 3 else "mid" if x < 7 else "big")
for a, (b, c) in [(1, (2, 3)), (4, (5, 6))]:
    print(a, b, c)
for i, ch in enumerate("ab", start=1):
    print(i, ch)
for a, b in zip([1, 2, 3], "xy"):
    print(a, b)
