from collections import deque
d = deque([1, 2, 3], maxlen=3)
d.append(4)
print(d, d.popleft(), d.pop(), len(d), list(d), d[0])
d.appendleft(0)
d.extend([7, 8])
print(d, 7 in d, d.maxlen)
q = deque()
q.append("a")
q.append("b")
q.rotate(1)
print(q, q.count("a"), bool(q), deque("ab") == deque("ab"))
while q:
    print(q.popleft())
try:
    q.popleft()
except IndexError as e:
    print(e)
