import threading

seen = []


def hook(args):
    seen.append((args.exc_type.__name__, str(args.exc_value), args.thread.name, args.exc_traceback is not None))


def fail(error):
    raise error


def leave():
    raise SystemExit(3)


old = threading.excepthook
print(old is threading.__excepthook__)
threading.excepthook = hook
for target, args in [(fail, (ValueError("one"),)), (leave, ()), (fail, (KeyError("two"),))]:
    thread = threading.Thread(target=target, args=args, name=target.__name__)
    thread.start()
    thread.join()
threading.excepthook = old
quiet = threading.Thread(target=leave)
quiet.start()
quiet.join()
print(*seen, sep="\n")
