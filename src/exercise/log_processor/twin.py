import queue
import threading
import time

LOGS = 3  #= logs
EVERY = [10, 10, 10]  #= every
#? slow!=none | DELAY = 50  #= delay
#? slow=a | EVERY[0] = DELAY  # A is slow
#? slow=b | EVERY[1] = DELAY  # B is slow
#? slow=c | EVERY[2] = DELAY  # C is slow
#? dead=a | DEAD = "A"
#? dead=b | DEAD = "B"
#? dead=c | DEAD = "C"
TIMEOUT = 30  #= timeout
CAPACITY = 0  #= capacity
GIVE_UP = 3  # time-outs in a row

queues = {name: queue.Queue(maxsize=CAPACITY) for name in "ABC"}
processed = []
errors = []


def subsystem(name, logs, every):
    #? dead!=none | if name == DEAD:
    #? dead!=none |     return  # it never produces anything
    for number in range(1, LOGS + 1):
        time.sleep(every / 1000)  #@ make
        logs.put(f"{name}{number}")  #@ put


def process(log):
    processed.append(log)  #@ process


def coordinate():
    timeout = TIMEOUT / 1000  #? timeout!=none
    #? timeout=none | timeout = None  # wait for ever
    due = dict.fromkeys(queues, LOGS)  # records still to come
    missed = dict.fromkeys(queues, 0)  # time-outs in a row
    while any(due.values()):
        for name, logs in queues.items():
            if due[name] == 0:
                continue
            try:
                log = logs.get(timeout=timeout)  #@ get
            except queue.Empty:  # not yet: it may still come
                errors.append(name)  #@ mark
                print(name, "is late")  #@ report
                missed[name] += 1
                if missed[name] == GIVE_UP:
                    print(name, "is given up")  #@ give_up
                    due[name] = 0
                continue
            process(log)
            due[name] -= 1
            missed[name] = 0


threads = [
    threading.Thread(target=subsystem, args=(name, logs, every))
    for (name, logs), every in zip(queues.items(), EVERY)
]
for thread in threads:
    thread.start()
coordinate()
for thread in threads:
    thread.join()
print("processed", *processed)
