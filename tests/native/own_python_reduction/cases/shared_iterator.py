# comes to: [('a', [1, 2, 3]), ('b', [])]
# comes to: [('a', []), ('b', [1, 2, 3])]
# comes to: [('a', [1, 2]), ('b', [3])]
# comes to: [('a', [1]), ('b', [2, 3])]
# comes to: [('a', [3]), ('b', [1, 2])]
# comes to: [('a', [2, 3]), ('b', [1])]
# comes to: [('a', [1, 3]), ('b', [2])]
# comes to: [('a', [2]), ('b', [1, 3])]
import threading
todo = [1, 2, 3]
it = iter(todo)
got = {}
def w(n):
    got[n] = [x for x in it]
ts = [threading.Thread(target=w, args=(n,)) for n in "ab"]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(got.items()))
