import threading
log = []
def child(i):
    log.append(i)
def parent():
    ts = [threading.Thread(target=child, args=(i,)) for i in range(3)]
    for t in ts:
        t.start()
        t.join()
    log.append("parent")
p = threading.Thread(target=parent)
p.start()
p.join()
print(log)
