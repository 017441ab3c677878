import sys
from multiprocessing import Process, get_context


def fails():
    try:
        raise_later()
    except KeyError as wrong:
        sys.exit(len(wrong.args))


def raise_later():
    raise KeyError(1, 2)


if __name__ == "__main__":
    spawn, fork = get_context("spawn"), get_context("fork")
    for process in (spawn.Process(), fork.Process(), Process()):
        print(process.name, type(process).__name__)
    q, lock = spawn.Queue(), spawn.Lock()
    for target, args in (
        (lambda: 1, ()),
        (print, ((x for x in "ab"),)),
    ):
        p = spawn.Process(target=target, args=args)
        try:
            p.start()
        except Exception as error:
            print(type(error).__name__)
        else:
            p.join()
            print(p.exitcode)
    p = fork.Process(target=fails)
    p.start()
    p.join()
    print(p.exitcode)
