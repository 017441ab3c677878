import threading
log = []
t = threading.Timer(0.01, lambda: log.append("fired"))
t.start()
t.join()
c = threading.Timer(5, lambda: log.append("never"))
c.start()
c.cancel()
c.join()
print(log)
