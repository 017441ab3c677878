class P:
    def __init__(self, i):
        self.i = i
        self.l = [i] * 3
keep = []
for i in range(30000):
    p = P(i)
    if i % 10000 == 0:
        keep.append(p)
print([k.i for k in keep], [k.l for k in keep])
def gen():
    for i in range(25000):
        yield [i]
print(sum(x[0] for x in gen()))
