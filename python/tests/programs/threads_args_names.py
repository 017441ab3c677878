import threading
results = {}
def work(i, scale=1):
    results[i] = (i * scale, threading.current_thread().name)
ts = [threading.Thread(target=work, args=(i,), kwargs={"scale": 10}, name=f"w{i}") for i in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(sorted(results.items()), threading.current_thread().name, threading.main_thread().name, threading.active_count())
t = threading.Thread(target=work, args=(9,))
print(t.is_alive(), t.daemon)
t.start()
t.join()
print(t.is_alive(), results[9][0])
for act in (t.start, threading.current_thread().join, threading.Thread().join):
    try:
        act()
    except RuntimeError as e:
        print(e)
