import threading

ready = threading.Event()
config = 0


def load():
    global config
    config = 1  #@ load
    ready.set()  #@ set
    #? primitive=event-pulse | ready.clear()  # wrong: whoever comes later finds it unset  #@ clear


def serve():
    ready.wait()  #@ wait
    print("uses", config)  #@ use


threads = [threading.Thread(target=load)]
threads += [threading.Thread(target=serve) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
