class Deep:
    def go(self, n):
        if n == 0:
            raise LookupError("deep " + str(n))
        try:
            self.go(n - 1)
        except LookupError as e:
            raise ValueError(f"level {n}") from e


try:
    Deep().go(1)
except ValueError as e:
    chain = []
    while e is not None:
        chain.append(f"{type(e).__name__}({e})")
        e = e.__cause__
    print(" <- ".join(chain))
