memo = {}
def fib(n):
    if n in memo:
        return memo[n]
    memo[n] = n if n < 2 else fib(n - 1) + fib(n - 2)
    return memo[n]
print(fib(90), len(memo))
def memoize(f):
    cache = {}
    def w(*a):
        if a not in cache:
            cache[a] = f(*a)
        return cache[a]
    return w
@memoize
def grid(m, n):
    return 1 if m == 0 or n == 0 else grid(m - 1, n) + grid(m, n - 1)
print(grid(16, 16))
