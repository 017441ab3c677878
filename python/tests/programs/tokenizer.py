def tokens(s):
    i = 0
    while i < len(s):
        c = s[i]
        if c.isspace():
            i += 1
        elif c.isdigit():
            j = i
            while j < len(s) and s[j].isdigit():
                j += 1
            yield ("num", int(s[i:j]))
            i = j
        elif c in "+-*/()":
            yield ("op", c)
            i += 1
        else:
            raise SyntaxError(f"bad char {c!r}")
class Parser:
    def __init__(self, s):
        self.t = list(tokens(s)) + [("end", None)]
        self.i = 0
    def peek(self):
        return self.t[self.i][1]
    def take(self):
        self.i += 1
        return self.t[self.i - 1]
    def expr(self):
        v = self.term()
        while self.peek() in ("+", "-"):
            op = self.take()[1]
            r = self.term()
            v = v + r if op == "+" else v - r
        return v
    def term(self):
        v = self.atom()
        while self.peek() in ("*", "/"):
            op = self.take()[1]
            r = self.atom()
            v = v * r if op == "*" else v / r
        return v
    def atom(self):
        kind, v = self.take()
        if v == "(":
            v = self.expr()
            self.take()
            return v
        if v == "-":
            return -self.atom()
        return v
for e in ("1 + 2 * 3", "(1 + 2) * 3", "10 / 4 - 1", "-(2 + 3) * 2"):
    print(e, "=", Parser(e).expr())
try:
    Parser("1 $ 2")
except SyntaxError as e:
    print(e)
