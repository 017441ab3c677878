# comes to: [('a', 41), ('b', 19)]
# comes to: [('a', 19), ('b', 41)]
import threading, random
random.seed(7)
def w(n): got[n] = random.randint(0, 99)
got = {}
ts = [threading.Thread(target=w, args=(n,)) for n in "ab"]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(got.items()))
