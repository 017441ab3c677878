import threading

barrier = threading.Barrier(3)  #? primitive=barrier
#? primitive=barrier-short | barrier = threading.Barrier(4)  # wrong: only three come
parts = []


def meet():
    parts.append(1)  # its own part  #@ part
    barrier.wait()  #@ meet
    print(len(parts), "parts")  # all parts are there  #@ count


threads = [threading.Thread(target=meet) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
