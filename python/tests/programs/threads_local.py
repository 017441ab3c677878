import threading
data = threading.local()
data.x = "main"
seen = []
def f(i):
    seen.append(hasattr(data, "x"))
    data.x = i
    seen.append(data.x)
for i in range(2):
    t = threading.Thread(target=f, args=(i,))
    t.start()
    t.join()
print(seen, data.x)
