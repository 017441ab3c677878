from functools import wraps


class ContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, func):
        def inner(*args, **named):
            with self._recreate_cm():
                return func(*args, **named)

        return wraps(func)(inner)


class AbstractContextManager:
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return None


class _GeneratorContextManagerBase:
    def __init__(self, function, args, named):
        self._made_of = function, args, named
        self._generator = function(*args, **named)

    def _recreate_cm(self):
        return type(self)(*self._made_of)


class _GeneratorContextManager(_GeneratorContextManagerBase, ContextDecorator):
    def __enter__(self):
        try:
            return next(self._generator)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, kind, value, trace):
        if kind is None:
            try:
                next(self._generator)
            except StopIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                self._generator.close()
        try:
            self._generator.throw(value)
        except StopIteration as stop:
            return stop is not value
        except RuntimeError as raised:
            # A StopIteration that goes through a generator is another exception there.
            if raised is value:
                return False
            if isinstance(value, StopIteration) and raised.__cause__ is value:
                return False
            raise
        except BaseException as raised:
            if raised is not value:
                raise
            return False
        try:
            raise RuntimeError("generator didn't stop after throw()")
        finally:
            self._generator.close()


def contextmanager(func):
    def helper(*args, **named):
        return _GeneratorContextManager(func, args, named)

    return wraps(func)(helper)


class AsyncContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, func):
        async def inner(*args, **named):
            async with self._recreate_cm():
                return await func(*args, **named)

        return wraps(func)(inner)


class AbstractAsyncContextManager:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        return None


class _AsyncGeneratorContextManager(_GeneratorContextManagerBase, AsyncContextDecorator):
    async def __aenter__(self):
        try:
            return await anext(self._generator)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, kind, value, trace):
        if kind is None:
            try:
                await anext(self._generator)
            except StopAsyncIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                await self._generator.aclose()
        try:
            await self._generator.athrow(value)
        except StopAsyncIteration as stop:
            return stop is not value
        except RuntimeError as raised:
            # Either one that goes through a generator is another exception there.
            if raised is value:
                return False
            if isinstance(value, (StopIteration, StopAsyncIteration)):
                if raised.__cause__ is value:
                    return False
            raise
        except BaseException as raised:
            if raised is not value:
                raise
            return False
        try:
            raise RuntimeError("generator didn't stop after athrow()")
        finally:
            await self._generator.aclose()


def asynccontextmanager(func):
    def helper(*args, **named):
        return _AsyncGeneratorContextManager(func, args, named)

    return wraps(func)(helper)


class aclosing:
    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc):
        await self.thing.aclose()


class suppress:
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        return None

    def __exit__(self, kind, value, trace):
        if kind is None:
            return None
        if issubclass(kind, self._exceptions):
            return True
        if issubclass(kind, BaseExceptionGroup):
            _refuse("suppress() of an exception group is not supported: use except*")
        return False


class closing:
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc):
        self.thing.close()


class nullcontext:
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *exc):
        return None


class ExitStack:
    def __init__(self):
        self._exits = []

    def __enter__(self):
        return self

    def enter_context(self, manager):
        value = manager.__enter__()
        self._exits.append(manager.__exit__)
        return value

    def push(self, exit):
        self._exits.append(exit.__exit__ if hasattr(exit, "__exit__") else exit)
        return exit

    def callback(self, function, /, *args, **named):
        self._exits.append(lambda *exc: function(*args, **named) and None)
        return function

    def close(self):
        self.__exit__(None, None, None)

    def __exit__(self, kind, value, trace):
        pending = value
        handled = False
        while self._exits:
            exit = self._exits.pop()
            try:
                if exit(type(pending) if pending else None, pending, None):
                    pending = None
                    handled = True
            except BaseException as raised:
                pending = raised
        if pending is not None and pending is not value:
            raise pending
        return handled and pending is None


class AsyncExitStack:
    def __init__(self):
        # Each with whether it is to be awaited.
        self._exits = []

    async def __aenter__(self):
        return self

    def enter_context(self, manager):
        value = manager.__enter__()
        self._exits.append((manager.__exit__, False))
        return value

    async def enter_async_context(self, manager):
        value = await manager.__aenter__()
        self._exits.append((manager.__aexit__, True))
        return value

    def push(self, exit):
        self._exits.append((exit.__exit__ if hasattr(exit, "__exit__") else exit, False))
        return exit

    def push_async_exit(self, exit):
        self._exits.append((exit.__aexit__ if hasattr(exit, "__aexit__") else exit, True))
        return exit

    def callback(self, function, /, *args, **named):
        self._exits.append((lambda *exc: function(*args, **named) and None, False))
        return function

    def push_async_callback(self, function, /, *args, **named):
        async def exit(*exc):
            await function(*args, **named)

        self._exits.append((exit, True))
        return function

    async def aclose(self):
        await self.__aexit__(None, None, None)

    async def __aexit__(self, kind, value, trace):
        pending = value
        handled = False
        while self._exits:
            exit, awaits = self._exits.pop()
            try:
                answer = exit(type(pending) if pending else None, pending, None)
                if await answer if awaits else answer:
                    pending = None
                    handled = True
            except BaseException as raised:
                pending = raised
        if pending is not None and pending is not value:
            raise pending
        return handled and pending is None
