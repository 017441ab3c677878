def rows(n):
    row = [1]
    for _ in range(n):
        yield row
        row = [1] + [a + b for a, b in zip(row, row[1:])] + [1]
for r in rows(5):
    print(" ".join(map(str, r)).center(15).rstrip())
def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps
print([collatz(n) for n in range(1, 10)])
def gcd(a, b):
    while b:
        a, b = b, a % b
    return a
print(gcd(48, 18), [n for n in range(2, 30) if all(n % d for d in range(2, n))])
