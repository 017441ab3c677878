class N:
    def __init__(self, n): self.n = n
    def __index__(self): print('index', self.n); return self.n
    def __float__(self): return self.n / 2
    def __repr__(self): return f'N{self.n}'
n = N(3)
print([0] * n, n * 'ab', (1,) * N(2), [1, 2, 3, 4][n], 'abcdef'[N(1):n], [0, 1, 2, 3, 4][::N(2)])
print(list(range(n)), list(range(N(1), N(4))), hex(n), oct(N(9)), bin(n), chr(N(65)), round(1.2345, n))
print(int(n), float(n), '%d|%5d|%x|%.1f' % (n, n, n, n), '%c' % N(66))
print('%s|%r|%-6s|%6r|%.1s' % (n, n, n, n, n), '%-4a|' % n)
class S:
    def __str__(self): return 'str'
    def __repr__(self): return 'repr\u00e9'
print('%s %r %a %5s|%-8r|%9a' % (S(), S(), S(), S(), S(), S()), ascii(S()), ascii([S()]))
l = [5, 6, 7]
print([1, 2].index(2, N(1)), l.pop() if 0 else l[N(0)])
for f in (lambda: l['a'], lambda: hex('a'), lambda: range(1.5), lambda: l * 1.5, lambda: round(1.5, 'a'), lambda: '%x' % 1.5, lambda: '%d' % 'a'):
    try: print(f())
    except TypeError as e: print(e)
print('abc' % [1], '%s' % [1], '%(a)s%%' % {'a': n})
