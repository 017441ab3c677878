"""try in all its forms, with, raise."""
import contextlib


def plain():
    try:
        risky()
    except ValueError:
        return 1
    except (TypeError, KeyError) as error:
        print(error)
        raise
    except Exception as error:
        raise RuntimeError("wrapped") from error
    else:
        print("no exception")
    finally:
        print("always")


def bare():
    try:
        risky()
    except:
        pass


def nested():
    try:
        try:
            risky()
        finally:
            print("inner")
    except OSError as e:
        try:
            print(e)
        except Exception as f:
            print(e, f)
    finally:
        try:
            risky()
        except ValueError:
            pass


def in_loop(items):
    for item in items:
        try:
            if item:
                continue
            break
        except KeyError:
            break
        finally:
            print(item)
    else:
        return "else"
    while True:
        try:
            return 1
        finally:
            if items:
                break
    return 2


def returning_finally():
    try:
        return risky()
    finally:
        print("last")


def groups():
    try:
        risky()
    except* ValueError as group:
        print(group.exceptions)
    except* (TypeError, OSError):
        raise
    else:
        print("none")
    finally:
        print("done")


def raises(kind):
    if kind == 1:
        raise
    if kind == 2:
        raise ValueError
    if kind == 3:
        raise ValueError("text") from None
    raise ValueError("text") from KeyError()


def withs(lock, other):
    with lock:
        print(1)
    with lock as held:
        print(held)
    with lock as a, other as b:
        return a, b
    with (
        lock as a,
        other,
    ):
        for _ in range(3):
            with other as (c, d):
                if c:
                    continue
                break
    with contextlib.suppress(ValueError), lock:
        raise ValueError


def with_in_try(lock):
    try:
        with lock:
            return risky()
    except Exception:
        with lock:
            pass
    finally:
        with lock:
            print()


def generator_cleanup():
    try:
        yield 1
    except GeneratorExit:
        print("closed")
        raise
    finally:
        print("finally")


def suppressing():
    with contextlib.ExitStack() as stack:
        stack.enter_context(open("x"))
        assert stack, "none"


class Custom(Exception):
    def __init__(self, code, *args):
        super().__init__(*args)
        self.code = code

    def __str__(self):
        return f"{self.code}: {super().__str__()}"


try:
    raise Custom(1, "a", "b")
except Custom as caught:
    print(caught)
finally:
    print("module")
