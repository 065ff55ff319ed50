"""How old calls end: with codes, tuples and None where agora_rtc raises.

Most methods only pass their arguments on. A class lists them, one line each, with the parameters
that the old method had and, where it is not a code, what it returned::

    set_user_role = forwards("role")
    get_publish_volume = forwards(returns=PAIR)
"""

from __future__ import annotations

import ast
import functools
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar
from weakref import WeakValueDictionary

from .._logging import logger
from ..enums import ErrorCode
from ..errors import AgoraError

Codes = Mapping[type[Exception], int]
NO_CODES: Codes = MappingProxyType({})


@dataclass(frozen=True)
class Ending:
    """What an old method makes of the result, and of the code of an error."""

    succeeded: Callable[[Any], Any]
    failed: Callable[[int], Any]


CODE = Ending(lambda result: 0, lambda code: code)
NUMBER = Ending(lambda result: int(result), lambda code: code)
PAIR = Ending(lambda result: (0, int(result)), lambda code: (code, 0))
VALUE = Ending(lambda result: result, lambda code: None)
TEXT = Ending(lambda result: result, lambda code: "")
NOTHING = Ending(lambda result: None, lambda code: None)


class Translated:
    """An object of the old package around one of agora_rtc."""

    _known: ClassVar[WeakValueDictionary[Any, Any]] = WeakValueDictionary()

    def __init__(self, native: Any) -> None:
        self._native = native
        self._keeper: set[Translated] | None = None
        self._known[native] = self

    @classmethod
    def of(cls, native: Any) -> Any:
        """Return the one object around a native object, so that scripts may compare them."""
        known = cls._known.get(native)
        if known is None:
            known = cls.__new__(cls)
            Translated.__init__(known, native)
        return known

    def kept_by(self, keeper: set[Translated]) -> Any:
        """Stay until released: the ctypes package gave nothing back that a script forgot."""
        self._keeper = keeper
        keeper.add(self)
        return self

    def release(self) -> None:
        """Give the native object back; calling it again does nothing."""
        attempt(self._native.release, f"{type(self).__name__}.release", NOTHING)
        if self._keeper is not None:
            self._keeper.discard(self)


def native_of(value: Any) -> Any:
    """Return what stands behind an object of the old package, and everything else as it is."""
    return value._native if isinstance(value, Translated) else value


def code_of(error: Exception, codes: Codes) -> int:
    """Return the negative code of an error; ``codes`` names those of wrappers, by exception."""
    for kind, code in codes.items():
        if isinstance(error, kind):
            return code
    if isinstance(error, AgoraError):
        return -(error.code or ErrorCode.ERR_FAILED)
    return -ErrorCode.ERR_INVALID_ARGUMENT


def attempt(
    call: Callable[[], Any], name: str, ending: Ending = CODE, codes: Codes = NO_CODES
) -> Any:
    """Call, and end as the old method did; the error that a code hides is logged.

    Wrong types still raise TypeError, as they did in the ctypes package.
    """
    expected: tuple[type[Exception], ...] = (AgoraError, ValueError, *codes)
    try:
        result = call()
    except expected as error:
        logger.warning("compat: %s: %s", name, error)
        return ending.failed(code_of(error, codes))
    return ending.succeeded(result)


def returning(ending: Ending = CODE, codes: Codes = NO_CODES) -> Callable[[Any], Any]:
    """Make a method that raises end as the old one did."""

    def decorate(method: Any) -> Any:
        @functools.wraps(method)
        def ended(*args: Any, **kwargs: Any) -> Any:
            return attempt(lambda: method(*args, **kwargs), method.__qualname__, ending, codes)

        return ended

    return decorate


class _Listed:
    """A method that its class lists by its parameters; becomes a function under its name."""

    def __init__(self, parameters: str, body: Callable[[str, str], Callable[..., Any]]) -> None:
        self._signature = signature(parameters)
        self._body = body

    def __set_name__(self, owner: type, name: str) -> None:
        call = self._body(owner.__name__, name.lstrip("_"))
        expected = self._signature
        count = len(expected.parameters)

        def method(*args: Any, **kwargs: Any) -> Any:
            if kwargs or len(args) != count:
                bound = expected.bind(*args, **kwargs)
                bound.apply_defaults()
                args = bound.args
            return call(*args)

        method.__name__ = name
        method.__qualname__ = f"{owner.__qualname__}.{name}"
        method.__doc__ = call.__doc__
        vars(method).update(vars(call))
        method.__signature__ = expected  # type: ignore[attr-defined]
        setattr(owner, name, method)


def signature(parameters: str) -> inspect.Signature:
    """Read ``"data, start_pts=0"`` as the signature of a method."""
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    found = [inspect.Parameter("self", kind)]
    for text in filter(None, parameters.split(", ")):
        name, equals, default = text.partition("=")
        value = ast.literal_eval(default) if equals else inspect.Parameter.empty
        found.append(inspect.Parameter(name, kind, default=value))
    return inspect.Signature(found)


def forwards(parameters: str = "", *, returns: Ending = CODE, codes: Codes = NO_CODES) -> Any:
    """List a method that does what the native one of its name does, underscores in front aside."""

    def body(owner: str, name: str) -> Callable[..., Any]:
        def forward(self: Translated, *args: Any) -> Any:
            natives = map(native_of, args)
            call = lambda: getattr(self._native, name)(*natives)  # noqa: E731
            return attempt(call, f"{owner}.{name}", returns, codes)

        forward.__doc__ = f"Do what ``agora_rtc.{owner}.{name}`` does."
        return forward

    return _Listed(parameters, body)


def unsupported(parameters: str = "", *, what: str, returns: Ending = CODE) -> Any:
    """List a method of something that agora_rtc has not got: it fails with ERR_NOT_SUPPORTED."""

    def body(owner: str, name: str) -> Callable[..., Any]:
        def refuse(self: object, *args: Any) -> Any:
            logger.warning("compat: %s.%s: %s is not supported", owner, name, what)
            return returns.failed(-ErrorCode.ERR_NOT_SUPPORTED)

        refuse.__doc__ = f"Fail: {what} is not supported."
        vars(refuse)["unsupported"] = what
        return refuse

    return _Listed(parameters, body)


def empty(parameters: str = "") -> Any:
    """List a method that does nothing, for an observer to override."""

    def body(owner: str, name: str) -> Callable[..., Any]:
        def ignore(self: object, *args: Any) -> Any:
            """Do nothing."""

        return ignore

    return _Listed(parameters, body)
