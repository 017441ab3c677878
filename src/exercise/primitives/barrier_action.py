import threading

parts = []


def report():
    print(len(parts), "parts")  # once, before anybody goes on  #@ action


barrier = threading.Barrier(3, action=report)


def meet():
    parts.append(1)  # its own part  #@ part
    barrier.wait()  # the last to come runs the action  #@ meet


threads = [threading.Thread(target=meet) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
