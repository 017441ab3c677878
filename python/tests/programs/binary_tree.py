class Tree:
    def __init__(self, v):
        self.v, self.l, self.r = v, None, None
    def insert(self, v):
        side = "l" if v < self.v else "r"
        child = getattr(self, side)
        if child is None:
            setattr(self, side, Tree(v))
        else:
            child.insert(v)
        return self
    def walk(self):
        if self.l:
            yield from self.l.walk()
        yield self.v
        if self.r:
            yield from self.r.walk()
    def depth(self):
        return 1 + max((c.depth() for c in (self.l, self.r) if c), default=0)
t = Tree(5)
for v in (2, 8, 1, 9, 3, 7):
    t.insert(v)
print(list(t.walk()), t.depth())
