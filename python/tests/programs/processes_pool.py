from multiprocessing import Pool, current_process

def square(x):
    return x * x

def add(a, b):
    return a + b

def fails(x):
    if x == 2:
        raise ValueError("two")
    return x

if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(square, [1, 2, 3]))
        print(pool.starmap(add, [(1, 2), (3, 4)]))
        print(pool.apply(add, (5, 6)))
        r = pool.apply_async(square, (7,))
        print(r.get())
        print(list(pool.imap(square, range(3))))
        print(sorted(pool.imap_unordered(square, range(3))))
        try:
            pool.map(fails, [1, 2, 3])
        except ValueError as e:
            print("caught", e, type(e.__cause__).__name__)
        try:
            pool.apply(lambda: 1)
        except Exception as e:
            print(type(e).__name__)
