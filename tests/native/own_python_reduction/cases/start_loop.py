# comes to: 3 / 3
# comes to: 2 / 3
# comes to: 3 / 2
# comes to: 2 / 2
import threading
def w():
    print(len(threading.enumerate()))
for _ in range(2):
    threading.Thread(target=w).start()
