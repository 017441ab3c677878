class CancelledError(BaseException):
    """The operation was cancelled."""


TimeoutError = TimeoutError


class InvalidStateError(Exception):
    """The operation is not allowed in this state."""


class IncompleteReadError(EOFError):
    def __init__(self, partial, expected):
        said = "undefined" if expected is None else repr(expected)
        super().__init__(f"{len(partial)} bytes read on a total of {said} expected bytes")
        self.partial = partial
        self.expected = expected


class LimitOverrunError(Exception):
    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed


class SendfileNotAvailableError(RuntimeError):
    """Sendfile is not available."""


class BrokenBarrierError(RuntimeError):
    """The barrier is broken."""


class QueueEmpty(Exception):
    __module__ = "asyncio.queues"


class QueueFull(Exception):
    __module__ = "asyncio.queues"


class QueueShutDown(Exception):
    __module__ = "asyncio.queues"
