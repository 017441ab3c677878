class Color:
    RED, GREEN, BLUE = range(3)
    names = {v: k for k, v in vars().items() if isinstance(v, int)} if False else {0: "RED", 1: "GREEN"}
print(Color.RED, Color.BLUE, Color.names[1])
class Flag(int):
    def __or__(self, o):
        return Flag(int(self) | int(o))
    def __repr__(self):
        return f"Flag({int(self)})"
print(Flag(1) | Flag(4), Flag(3) + 1, repr(Flag(2)), Flag(1) == 1, [Flag(0)])
