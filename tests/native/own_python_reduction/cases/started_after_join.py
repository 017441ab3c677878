# comes to: 0 / []
# comes to: 0 / [1]
import threading
ticks = []
timer = threading.Timer(1, ticks.append, [1])
def w():
    print(0)
t = threading.Thread(target=w)
t.start()
t.join()
timer.start()
timer.cancel()
print(ticks)
