# https://github.com/srand/jolt/issues/84: a watcher goes through a dict while others add to it.
import threading

running = {"one": 1}
report = []


def watch():
    try:
        for name in running:
            report.append(name)
    except RuntimeError as error:
        report.append(str(error))


def start():
    running["two"] = 2


threads = [threading.Thread(target=watch, name="watch"), threading.Thread(target=start, name="start")]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(report)
