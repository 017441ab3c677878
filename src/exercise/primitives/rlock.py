import threading

lock = threading.RLock()  #? primitive=rlock
#? primitive=rlock-as-lock | lock = threading.Lock()
balance = 0


def deposit():
    with lock:  #@ outer
        add_one()


def add_one():
    global balance
    with lock:  # the caller has it already  #@ inner
        balance += 1  #@ read write


threads = [threading.Thread(target=deposit) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(balance)
