total = 0
for i in range(20000):
    if i % 3 == 0:
        total += i
    elif i % 5 == 0:
        total -= 1
print(total)
s = ""
for i in range(1000):
    s += chr(97 + i % 26)
print(len(s), s[:5], s[-3:])
n, steps = 27, 0
while n != 1:
    n = n // 2 if n % 2 == 0 else 3 * n + 1
    steps += 1
print(steps)
print(sum(i * i for i in range(5000)), len([x for x in range(5000) if x % 7 == 0]), max(map(lambda x: x % 100, range(1000))))
