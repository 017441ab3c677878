import sys, time
print(sys.maxsize > 0, len(sys.argv) >= 1, isinstance(time.time(), float), time.perf_counter() <= time.perf_counter())
sys.stdout.write("out\n")
try:
    raise ValueError("v")
except ValueError:
    k, v, tb = sys.exc_info()
    print(k.__name__, v, tb is not None)
print(sys.exc_info())
try:
    sys.exit("bye")
except SystemExit as e:
    print("exit", e.code)
