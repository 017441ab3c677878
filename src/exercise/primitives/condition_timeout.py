import threading
import time

lock = threading.Lock()
condition = threading.Condition(lock)
items = []


def produce():
    time.sleep(0.03)  #@ sleep
    with condition:  #@ produce
        items.append(0)  #@ append
        condition.notify_all()  # one item, and all are woken  #@ notify


def consume():
    with condition:  #@ consume
        if condition.wait_for(lambda: items, timeout=0.05):  #@ look wait
            items.pop(0)  #@ take
        else:
            print("gave up")  #@ late


threads = [threading.Thread(target=consume) for _ in range(2)]
threads.append(threading.Thread(target=produce))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(items), "left")
