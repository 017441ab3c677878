import random
import threading

random.seed(2024)
lock = threading.Lock()
found = []


def work():
    for _ in range(5):
        with lock:
            found.append(random.randint(1, 1000))


threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
# Whoever draws: the numbers are those of the one generator, in its order.
print(found, random.random())


def own(seed, results):
    generator = random.Random(seed)
    results[seed] = [generator.randrange(100) for _ in range(4)]


results = {}
threads = [threading.Thread(target=own, args=(seed, results)) for seed in (1, 2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(results[1], results[2])
