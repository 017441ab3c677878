import sys
print("a", end="")
print("b", "c", sep="|", end="\n\n")
sys.stdout.write("written\n")
print("flushed", flush=True)
print(None, True, 1.0, [None], {"a": None}, (1,), sep=";")
print("x" * 3, file=sys.stdout)
print("err", file=sys.stderr) if False else None
class W:
    def write(self, s):
        sys.stdout.write(f"<{s!r}>")
print("to", "w", file=W())
print()
print("unicode ☃", '"q"', 'it\'s', "\\")
