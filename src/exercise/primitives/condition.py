import threading

lock = threading.Lock()
condition = threading.Condition(lock)
items = []


def produce():
    for item in range(2):
        with condition:  #@ produce
            items.append(item)  #@ append
            condition.notify()  #@ notify


def consume():
    with condition:  #@ consume
        while not items:  #? primitive=condition #@ look
        #? primitive=condition-if | if not items:  # wrong: nobody looks again  #@ look
            condition.wait()  #? primitive=condition,condition-if #@ wait
        #? primitive=condition-for | condition.wait_for(lambda: items)  #@ look wait
        items.pop(0)  #@ take


threads = [threading.Thread(target=consume) for _ in range(2)]
threads.append(threading.Thread(target=produce))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(items), "left")
