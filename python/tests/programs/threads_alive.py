import threading

gate = threading.Event()


def work():
    gate.wait()


def raises(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def names():
    return [thread.name for thread in threading.enumerate()]


one = threading.Thread(target=work)
other = threading.Thread(target=work, name="other", daemon=True)
print(one.ident, one.is_alive(), one.name, one.daemon, other.daemon)
print(raises(one.join), raises(setattr, one, "name", 7), one.name)
one.start()
other.start()
print(names(), threading.active_count())
print(one.ident is not None, one.ident != other.ident, one.ident != threading.get_ident())
print(threading.main_thread().ident == threading.get_ident() == threading.current_thread().ident)
print(raises(one.start), raises(setattr, one, "daemon", True))
gate.set()
one.join(), other.join()
print(names(), threading.active_count(), one.is_alive(), one.ident is not None)
print(raises(threading.current_thread().join))

inner = []


def look():
    me = threading.current_thread()
    inner.append((me.name, me.ident == threading.get_ident(), me in threading.enumerate()))
    inner.append(raises(me.join))
    child = threading.Thread(target=lambda: inner.append(threading.current_thread().daemon))
    child.start()
    child.join()
    inner.append(child.daemon)


parent = threading.Thread(target=look, daemon=True)
parent.start()
parent.join()
print(inner)


class Forgot(threading.Thread):
    def __init__(self):
        pass


print(raises(Forgot().start), raises(Forgot().join), raises(lambda: Forgot().name))
given = [1]
late = threading.Thread(target=lambda *args: print(args), args=given)
given.append(2)
late.start()
late.join()
print(raises(threading.Thread, 1))
print(threading.Thread(name="").name[:7], threading.Thread(target=len).name[-6:])
