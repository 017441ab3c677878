from concurrent.futures import ProcessPoolExecutor, as_completed

def square(x):
    return x * x

def fails():
    raise KeyError("k")

if __name__ == "__main__":
    with ProcessPoolExecutor(2) as pool:
        print(list(pool.map(square, [1, 2])))
        f = pool.submit(fails)
        print(repr(f.exception()))
        try:
            f.result()
        except KeyError as e:
            print("caught", e)
        g = pool.submit(square, 9)
        g.add_done_callback(lambda f: print("done", f.result()))
    print(g.result())
