# comes to: 1
import threading
x = 1
def w():
    print(x)
t = threading.Thread(target=w)
t.start()
t.join()
x = 2
