class _Stream:
    def __init__(self, marker):
        setattr(self, marker, True)

    def flush(self):
        pass


class _Stdout(_Stream):
    def write(self, text):
        _write(text)
        return len(text)


class _Stderr(_Stream):
    def write(self, text):
        return len(text)


stdout = _Stdout("*stdout")
stderr = _Stderr("*stderr")
maxsize = 2**63 - 1
argv = [""]
version = "3.14.0"
version_info = (3, 14, 0, "final", 0)
platform = "linux"


def exc_info():
    value = _handled()
    if value is None:
        return None, None, None
    return type(value), value, value.__traceback__


def exception():
    return _handled()


def exit(code=None):
    raise SystemExit(code)


def setswitchinterval(seconds):
    pass


def getswitchinterval():
    return 0.005


def getrecursionlimit():
    return 1000


def setrecursionlimit(limit):
    if limit < 1:
        raise ValueError("recursion limit must be greater or equal than 1")
    if limit != 1000:
        _refuse("sys.setrecursionlimit() is not supported: there are 1000 frames at a time at most")
