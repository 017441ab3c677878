def f(x):
    return 10 // x
print("before")
def g():
    f(0) if False else [][3]
g()
