def read():
    for line in ["3 apples", "", "5 pears", "# comment", "2 figs"]:
        yield line
def clean(lines):
    for line in lines:
        if line and not line.startswith("#"):
            yield line
def parse(lines):
    for line in lines:
        n, what = line.split()
        yield int(n), what
print(list(parse(clean(read()))), sum(n for n, _ in parse(clean(read()))))
def window(seq, n):
    buf = []
    for x in seq:
        buf.append(x)
        if len(buf) == n:
            yield tuple(buf)
            buf.pop(0)
print(list(window(range(5), 3)))
def coroutine(f):
    def start(*a):
        g = f(*a)
        next(g)
        return g
    return start
@coroutine
def averager():
    total = count = 0
    avg = None
    while True:
        x = yield avg
        total += x
        count += 1
        avg = total / count
a = averager()
print([a.send(x) for x in (10, 20, 60)])
def rr(*its):
    its = [iter(i) for i in its]
    while its:
        for it in its[:]:
            try:
                yield next(it)
            except StopIteration:
                its.remove(it)
print(list(rr("abc", "d", "ef")))
