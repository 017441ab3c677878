class Stack:
    def __init__(self):
        self.items = []
    def __setitem__(self, k, v):
        print("set", k, v)
    def __getitem__(self, k):
        if isinstance(k, slice):
            return ("slice", k.start, k.stop, k.step)
        if k > 3:
            raise IndexError(k)
        return k * 10
    def __delitem__(self, k):
        print("del", k)
    def __len__(self):
        return 4
s = Stack()
s[1] = 2
s["a"] = "b"
del s[0]
print(s[2], s[1:3], s[::2], len(s), list(s), 20 in s, 25 in s, list(reversed(s)), bool(s))
s[1] += 5
for x in s:
    print(x)
