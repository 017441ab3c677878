l = [1]
l.append(l)
print(l, len(l), l[1] is l)
d = {}
d["me"] = d
print(d)
class Node:
    def __init__(self):
        self.me = self
n = Node()
print(n.me.me is n)
a, b = [], []
a.append(b)
b.append(a)
print(a)
try:
    a == b
except RecursionError:
    print("RecursionError")
