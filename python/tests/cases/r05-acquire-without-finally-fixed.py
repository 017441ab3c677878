# https://github.com/joan2937/pigpio/issues/189: an exception between acquire() and release(),
# and nobody gets the lock any more.
import threading

lock = threading.Lock()
answers = []


def command(name, reply):
    with lock:
        answers.append(name + reply[0])


def ask(name, reply):
    try:
        command(name, reply)
    except IndexError:
        answers.append(name + "?")


threads = [
    threading.Thread(target=ask, args=("a", ""), name="a"),
    threading.Thread(target=ask, args=("b", "!"), name="b"),
]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(answers))
