# comes to: 3 / 3
# comes to: 2 / 3
# comes to: 3 / 2
# comes to: 2 / 2
import threading
def w():
    print(threading.active_count())
a = threading.Thread(target=w)
b = threading.Thread(target=w)
a.start()
b.start()
a.join(); b.join()
