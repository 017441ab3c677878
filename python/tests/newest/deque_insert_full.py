from collections import deque
d = deque([1, 2, 3], 3)
for at in (0, 3, -1, 10):
    try:
        d.insert(at, 9)
    except IndexError as e:
        print(e)
e = deque([1, 2], 3); e.insert(1, 7); print(e)
e = deque([1, 2, 3]); e.insert(100, 7); e.insert(-100, 8); e.insert(-1, 6); print(e)
print(e.index(7), e.index(6, 2), e.count(7), 7 in e, len(e))
for call in (lambda: e.index(99), lambda: e.remove(99), lambda: deque().pop(), lambda: deque().popleft(), lambda: e[50], lambda: e.index(8, 2, 3)):
    try:
        call()
    except Exception as x:
        print(type(x).__name__, x)
e.remove(7); print(e)
e.rotate(1); print(e); e.rotate(-2); print(e); e.rotate(100); print(e)
e.reverse(); print(e); e.extendleft("ab"); print(e)
e[0] = "z"; del e[1]; print(e, e[-1], list(reversed(e)))
print(deque(maxlen=0), deque("abc", maxlen=0), deque("abcd", 2), repr(deque([1], 4)))
for bad in (-1, "x", 1.5):
    try:
        deque([], bad)
    except Exception as x:
        print(type(x).__name__, x)
f = deque([1, 2], 2); f.append(3); print(f); f.appendleft(0); print(f); f.extend([7, 8, 9]); print(f)
print(f.copy(), f.copy().maxlen, bool(deque()), bool(f))
try:
    f[0:1]
except TypeError as x:
    print(x)
it = iter(f)
next(it); f.append(1)
try:
    next(it)
except RuntimeError as x:
    print(x)
