ops = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "max": max}
print([ops[o](6, 3) for o in ops])
class Calc:
    def do_add(self, a, b):
        return a + b
    def do_neg(self, a):
        return -a
    def run(self, name, *args):
        return getattr(self, f"do_{name}", self.unknown)(*args)
    def unknown(self, *args):
        return f"unknown {args}"
c = Calc()
print(c.run("add", 1, 2), c.run("neg", 5), c.run("zap", 1))
stack = []
for tok in "3 4 + 2 * 7 -".split():
    if tok in ops:
        b, a = stack.pop(), stack.pop()
        stack.append(ops[tok](a, b))
    else:
        stack.append(int(tok))
print(stack)
