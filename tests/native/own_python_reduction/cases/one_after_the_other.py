# comes to: 2
import threading
n = 0
def w():
    global n
    n += 1
a = threading.Thread(target=w); b = threading.Thread(target=w)
a.start(); a.join()
b.start(); b.join()
print(n)
