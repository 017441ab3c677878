import threading


class Mine(threading.local):
    shared = "class"
    count = 0

    def __init__(self, start, *, step=1):
        self.count = start
        self.step = step

    @property
    def double(self):
        return self.count * 2

    def up(self):
        self.count += self.step
        return self.count


mine = Mine(10, step=5)
print(mine.up(), mine.up(), mine.double, sorted(mine.__dict__.items()))
seen = []


def work():
    seen.append((mine.count, mine.up(), mine.shared, hasattr(mine, "extra")))
    mine.extra = 1
    mine.__dict__["by hand"] = 2
    seen.append((mine.extra, sorted(mine.__dict__)))
    del mine.extra
    try:
        del mine.extra
    except AttributeError as error:
        seen.append(str(error))


for _ in range(2):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
print(*seen, sep="\n")
print(mine.count, sorted(mine.__dict__))
plain = threading.local()
try:
    plain.missing
except AttributeError as error:
    print(error)
try:
    threading.local(1)
except TypeError as error:
    print(error)
try:
    mine.double = 3
except AttributeError:
    print("no setter")
