# comes to: 1
# comes to: 2
import threading
class C:
    def __init__(self): self.value = 0
c = C()
def work():
    c.value += 1
threads = []
for i in range(2):
    t = threading.Thread(target=work)
    threads.append(t)
    t.start()
for t in threads:
    t.join()
print(c.value)
