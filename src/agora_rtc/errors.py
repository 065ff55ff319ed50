"""The exceptions of the SDK.

Every class is also the builtin that fits, so ``except TimeoutError`` or ``except ValueError``
work without importing anything from here. Which native code becomes which class is decided by
one table in the compiled part.
"""


class AgoraError(RuntimeError):
    """A call of the SDK failed.

    Attributes:
        code: positive `ErrorCode` value, 0 when no native code stands behind it.
        name: its name, for example ``"ERR_INVALID_TOKEN"``.
        call: the native function that failed, ``""`` when none was called.
    """

    def __init__(self, message: str = "", *, code: int = 0, name: str = "", call: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.name = name
        self.call = call


class InvalidArgumentError(AgoraError, ValueError):
    """The engine refused an argument."""


class NotSupportedError(AgoraError, NotImplementedError):
    """This engine does not offer what was asked for."""


class NotInitializedError(AgoraError):
    """The service has not been initialized."""


class InvalidStateError(AgoraError):
    """The call does not fit the present state of the object."""


class ReleasedError(AgoraError):
    """The object was released."""


class PermissionDeniedError(AgoraError, PermissionError):
    """The user or the process may not do that."""


class TimedOutError(AgoraError, TimeoutError):
    """Something took longer than its timeout."""


class PoolExhausted(TimedOutError):  # noqa: N818 - the name that users of pools look for
    """All connections of a `ConnectionPool` are in use, and none came free in time."""


class BufferOverflowError(AgoraError, BufferError):
    """A buffer has no room; nothing was taken."""


class RateLimitError(AgoraError):
    """Called more often, or with more data per second, than allowed."""


class SizeTooLargeError(AgoraError, ValueError):
    """The data is larger than allowed."""


class TokenError(AgoraError):
    """The token is not valid or has expired."""


class ConnectError(AgoraError):
    """Joining a channel was refused, or the connection was lost.

    Attributes:
        reason: `ConnectionChangedReasonType` value, 0 when none is known.
    """

    def __init__(
        self, message: str = "", *, reason: int = 0, code: int = 0, name: str = "", call: str = ""
    ) -> None:
        super().__init__(message, code=code, name=name, call=call)
        self.reason = reason


class EngineNotFoundError(AgoraError, ImportError):  # type: ignore[misc]
    """The library of the engine is missing, cannot be loaded or has another ABI."""

    # ImportError has a `name` of its own; AgoraError's is set in __init__.
