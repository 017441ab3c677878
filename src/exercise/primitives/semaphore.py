import threading

LIMIT = 2
places = threading.Semaphore(LIMIT)  #? primitive!=semaphore-bounded
#? primitive=semaphore-bounded | places = threading.BoundedSemaphore(LIMIT)
inside = []


def visit(twice):
    with places:  #@ with
        inside.append(1)  #@ enter
        count = len(inside)  #@ count
        if count > LIMIT:
            print(count, "inside")  #@ print
        inside.pop(0)  #@ leave
        if twice:
            places.release()  # wrong: with releases too  #@ again


threads = [
    threading.Thread(target=visit, args=(False,))  #? primitive=semaphore
    for number in range(3)  #? primitive=semaphore
    #? primitive!=semaphore | threading.Thread(target=visit, args=(number == 0,))
    #? primitive!=semaphore | for number in range(4)
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
