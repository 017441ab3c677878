import threading

THREADS = 2  #= threads
INCREMENTS = 2  #= increments

counter = 0
lock = threading.Lock()
#? body=call | 
#? body=call | 
#? body=call | def plus_one(value):
#? body=call |     return value + 1


def increment(times):
    global counter
    for _ in range(times):
        lock.acquire()  #@ acquire
        counter += 1  #? body=plain #@ read write
        #? body=call | counter = plus_one(counter)  #@ read write
        lock.release()  #@ release


threads = [
    threading.Thread(target=increment, args=(INCREMENTS,))
    for number in range(THREADS)
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)
