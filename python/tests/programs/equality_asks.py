class Any:
    def __eq__(self, o): return True
class Nan:
    def __eq__(self, o): return False
    def __hash__(self): return 5
class Loud:
    def __init__(self, n): self.n = n
    def __eq__(self, o):
        print('eq', self.n, o if isinstance(o, int) else o.n)
        return self.n == (o if isinstance(o, int) else o.n)
    def __hash__(self): print('hash', self.n); return hash(self.n)
print(Any() in [1, 2], [1, 2].index(Any()), [1, 2].count(Any()), Any() in (1,), 5 in [Any()])
n = Nan(); print(n in [n], [n] == [n], {n} == {n}, n in {n}, [n].index(n), [n].count(n), (n,) == (n,), {1: n} == {1: n})
print(Loud(1) in [1, 2, 3])
print(1 in [Loud(3), Loud(1)])
print(Loud(2) in {1, 2})
print(len({Loud(1), 1}))
print({Loud(1): 1} == {1: 1})
print([Loud(1), 2] == [1, 2], (Loud(1),) == (1,))
print({1, 2, 3} - {Loud(2)})
print({1, 2} == {Loud(1), Loud(2)})
print(min([Loud(1)], default=0).n)
class V:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return V2(self.x == o.x)
class V2:
    def __init__(self, t): self.t = t
    def __bool__(self): print('bool', self.t); return self.t
try:
    print(V(1) in [V(2), V(1)])
    print([V(1)].index(V(1)), [V(1)] == [V(1)])
    print([V(1), V(2)].count(V(1)))
except Exception as e: print(type(e), e)
class NE:
    def __ne__(self, o): return 'ne'
print(NE() != 1, 1 != NE(), NE() == 1, [NE()] != [NE()])
nan = 1.5

print(1 in {1.0}, True in {1}, {1: 'a'}[1.0], {1.0} == {1}, {True: 1} == {1: 1}, {2**70} == {float(2**70)}, hash(2.0**70) == hash(2**70))
class S(str):
    def __eq__(self, o): return str.__eq__(self, o)
    def __hash__(self): return str.__hash__(self)
class T(str): pass
class I(int): pass
class P(tuple): pass
print({S('a'): 1}.get('a'), 'a' in {S('a')}, {T('a')} == {'a'}, {I(3): 1}[3], I(3) in [3], {P((1, 2))} == {(1, 2)}, {(1, 2): 5}[P((1, 2))])
class L(list):
    def __eq__(self, o): return 'L' 
print(L([1]) == [1], [1] == L([1]), L([1]) in [[2]], [L([1])] == [[2]])
print({1, 2} in [{2, 1}], {1} in {frozenset({1})}, {1: [2]}.items() == {1: [2]}.items(), (1, [2]) in {1: [2]}.items())
g = (print('gives', n) or n for n in range(5))
print(2 in g, list(g))
it = iter([1, 2, 3, 4])
print(2 in it, list(it))
