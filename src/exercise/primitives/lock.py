import threading

lock_a = threading.Lock()
lock_b = threading.Lock()
transfers = 0


def transfer(first, second):
    global transfers
    with first:  #@ first
        with second:  #@ second
            transfers += 1  #@ read write


threads = [
    threading.Thread(target=transfer, args=(lock_a, lock_b)),
    threading.Thread(target=transfer, args=(lock_a, lock_b)),  #? primitive=lock
    #? primitive=lock-order | threading.Thread(target=transfer, args=(lock_b, lock_a)),  # the other way round
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(transfers)
