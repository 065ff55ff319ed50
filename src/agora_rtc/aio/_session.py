"""The native side of a call."""

from __future__ import annotations

from contextlib import ExitStack

from .._native import AgoraService, EventLoop, LocalUser, RTCConnection
from ..enums import ErrorCode
from ..errors import ReleasedError
from ._connections import ConnectionSource
from ._observers import ConnectionEvents, EventSink, LocalUserEvents
from .audio_source import AudioSource


class Session:
    """A service, and a connection that a loop drains.

    `open` and `close` block, each bounded, and run in a thread of the loop's executor; the rest
    runs in the loop. After `close` everything native has been given back.
    """

    def __init__(self, source: ConnectionSource, events: EventLoop) -> None:
        self._source = source
        self._events = events
        self._service: AgoraService | None = None
        self._connection: RTCConnection | None = None
        self._sources: set[AudioSource] = set()
        self._closing = False

    @property
    def connection(self) -> RTCConnection:
        assert self._connection is not None, "open() came first"
        return self._connection

    @property
    def local_user(self) -> LocalUser:
        return self.connection.get_local_user()

    def open(self, sink: EventSink) -> None:
        """Take the service and make the connection, whose events go to `sink`."""
        self._service, self._connection = self._source.begin(self._events)
        self._connection.register_observer(ConnectionEvents(sink))
        self.local_user.register_local_user_observer(LocalUserEvents(sink))

    def add_source(self, sample_rate: int, channels: int, queue_ms: int) -> AudioSource:
        """Publish another track. Raises ReleasedError after `begin_close`."""
        assert self._service is not None, "open() came first"
        if self._closing:  # which gives back those that are there when it begins
            code = ErrorCode.ERR_INVALID_STATE
            raise ReleasedError("this Call was left", code=code, name=code.name)
        source = AudioSource(
            self._service,
            self.local_user,
            sample_rate,
            channels,
            queue_ms,
            self._sources.discard,
        )
        self._sources.add(source)
        return source

    def begin_close(self) -> None:
        """Make no more sources, and end the waits for room and playout; on the loop's thread."""
        self._closing = True
        for source in self._sources:
            source._end_waits()

    def close(self) -> None:
        """Leave, let the loop have the events of that, and give everything back."""
        with ExitStack() as steps:  # from the last to the first, whatever one of them raises
            steps.callback(self._source.give_back)
            for source in tuple(self._sources):  # one may be closed meanwhile
                steps.callback(source._give_back)
            if self._connection is not None:
                steps.callback(self._source.end, self._connection)
