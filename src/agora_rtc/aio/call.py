"""A call, from the join to the leave."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from ..errors import AgoraError, TimedOutError
from ..vad_config import AudioVadConfigV2
from ._feed import Feed
from ._finish import in_thread
from ._handlers import Handler, Handlers
from ._listening import Listening
from .events import NAMES, Disconnected, Event, EventName, UserJoined, UserLeft
from .message import Message

if TYPE_CHECKING:
    from typing_extensions import Buffer

    from .._native import RTCConnection
    from ._session import Session
    from .audio_source import AudioSource
    from .audio_stream import AudioStream
    from .stream import QueueStream
    from .utterance import Utterances

AnyHandler = TypeVar("AnyHandler", bound=Handler)


class Call:
    """A user in a channel; made by `join`. Use it in its own asyncio loop."""

    def __init__(self, session: Session, channel: str) -> None:
        self._loop = asyncio.get_running_loop()
        self._session = session
        self._channel = channel
        self._user_id: str | None = None  # until the first event
        self._users: set[str] = set()
        self._handlers = Handlers()
        self._events: Feed[Event] = Feed()
        self._messages: Feed[Message] = Feed()
        self._reliable_stream: int | None = None
        self._listening = Listening(session)
        self._join_may_have_ended = asyncio.Event()
        self._join_takes_too_long = False
        self._joined = False
        self._leaving = False

    @property
    def channel(self) -> str:
        """Name of the channel."""
        return self._channel

    @property
    def user_id(self) -> str:
        """The id of this user, the one that was given or taken."""
        return self._user_id or ""

    @property
    def users(self) -> frozenset[str]:
        """The ids of the other broadcasters in the channel."""
        return frozenset(self._users)

    @property
    def joined(self) -> bool:
        """Whether this user is in the channel; False after a leave, and after a removal."""
        return self._joined

    @property
    def connection(self) -> RTCConnection:
        """The connection behind this call, for what is not offered here.

        Its observers are this object's: registering others would take them away.
        """
        return self._session.connection

    def events(self) -> QueueStream[Event]:
        """Return a stream of the events from now on, 1,000 of which may wait.

        It begins with a UserJoined for everybody who is there already.
        """
        return self._events.open(UserJoined(user_id) for user_id in self._users)

    def on(self, name: EventName) -> Callable[[AnyHandler], AnyHandler]:
        """Decorate a function, or a coroutine function, to be called with every such event.

        It runs in the loop of the call; what it raises goes to the loop's exception handler. For
        "user_joined" it is called for everybody who is there already, too. Coroutines that still
        run when the call is left are cancelled.

        Raises ValueError for a name that no event has.
        """
        if name not in NAMES:
            allowed = ", ".join(sorted(NAMES))
            raise ValueError(f"name is {name!r}; allowed are {allowed}")

        def decorate(handler: AnyHandler) -> AnyHandler:
            self._handlers.add(name, handler)
            if name == UserJoined.name:
                for user_id in self._users:
                    self._handlers.call_one(handler, UserJoined(user_id))
            return handler

        return decorate

    def audio(
        self,
        user_id: str | None = None,
        *,
        sample_rate: int = 16000,
        channels: int = 1,
        frame_ms: int = 20,
        queue_ms: int = 1000,
    ) -> AudioStream:
        """Return a stream of the audio of a user, or of everybody, in 16-bit PCM.

        sample_rate: 8,000 to 96,000 Hz. channels: 1 or 2. frame_ms: the length of a frame, a
        multiple of 10 up to 1,000. queue_ms: how much may wait, frame_ms to 600,000.

        Streams are independent of each other, also those of one user. The engine delivers in the
        highest rate and channel count that any of them asked for, and each converts to its own.

        Raises ValueError outside these ranges.
        """
        return self._listening.audio(user_id, sample_rate, channels, frame_ms, queue_ms)

    def utterances(
        self,
        user_id: str | None = None,
        *,
        vad: AudioVadConfigV2 | None = None,
        sample_rate: int = 16000,
        channels: int = 1,
    ) -> Utterances:
        """Return a stream of what a user, or everybody, says, in 16-bit PCM.

        vad: how speech is told from silence, by default `AudioVadConfigV2()`; all streams of a call
        that are read at a time must agree, or reading raises InvalidStateError.
        sample_rate, channels: as for `audio`.
        """
        config = AudioVadConfigV2() if vad is None else vad
        return self._listening.utterances(user_id, config, sample_rate, channels)

    def messages(self) -> QueueStream[Message]:
        """Return a stream of the stream messages from now on, 1,000 of which may wait."""
        return self._messages.open()

    def send_message(self, data: str | Buffer, *, reliable: bool = True) -> None:
        """Send 1 to 1,024 bytes, or text as UTF-8, to everybody in the channel.

        reliable: lost ones are sent again, and they arrive in order; otherwise each arrives at once
        or not at all.

        Raises as `RTCConnection.send_stream_message` does.
        """
        stream_id = None
        if reliable:
            if self._reliable_stream is None:
                self._reliable_stream = self.connection.create_data_stream(True, True)
            stream_id = self._reliable_stream
        self.connection.send_stream_message(data, stream_id)

    def audio_source(
        self, *, sample_rate: int = 24000, channels: int = 1, queue_ms: int = 1000
    ) -> AudioSource:
        """Publish a track and return what feeds it.

        sample_rate: 8,000 to 96,000 Hz. channels: 1 or 2. queue_ms: how much may be queued before
        `AudioSource.push` waits, 10 to 600,000 ms.

        Raises ValueError outside these ranges, ReleasedError when the call is left, AgoraError when
        the engine refuses.
        """
        return self._session.add_source(sample_rate, channels, queue_ms)

    # What follows is for join() and for the observers of the session.

    def _state_changed(self, user_id: str) -> None:
        self._user_id = user_id
        self._join_may_have_ended.set()

    def _happened(self, event: Event) -> None:
        if isinstance(event, UserJoined):
            self._users.add(event.user_id)
        elif isinstance(event, UserLeft):
            self._users.discard(event.user_id)
            self._listening.user_left(event.user_id)
        elif isinstance(event, Disconnected):
            if not self._leaving and self._is_joined():
                return  # about a connection of the past, see ConnectionState in src/cpp/sdk
            self._over()
        self._events.put(event)
        self._handlers.call(event)

    def _arrived(self, message: Message) -> None:
        self._messages.put(message)

    async def _join(self, token: str, user_id: str, timeout: float | None) -> None:
        await in_thread(lambda: self._session.open(self))
        await in_thread(lambda: self.connection.connect(token, self._channel, user_id))
        await self._end_of_join(timeout)
        self._joined = True

    async def _end_of_join(self, timeout: float | None) -> None:
        timer = None if timeout is None else self._loop.call_later(timeout, self._end_patience)
        try:
            # The engine may have joined before the loop has the event, which tells the user id.
            while not self.connection._joined() or self._user_id is None:
                if self._join_takes_too_long:
                    raise TimedOutError(
                        f"joining channel {self._channel!r} took longer than {timeout} s"
                    )
                await self._join_may_have_ended.wait()
                self._join_may_have_ended.clear()
        finally:
            if timer is not None:
                timer.cancel()

    def _end_patience(self) -> None:
        # Nobody looks at the clock again: timers may come a little early.
        self._join_takes_too_long = True
        self._join_may_have_ended.set()

    def _is_joined(self) -> bool:
        try:
            return self.connection._joined()
        except AgoraError:
            return False

    def _over(self) -> None:
        self._joined = False
        self._users.clear()
        self._listening.end()
        self._messages.end()

    async def _leave(self) -> None:
        self._leaving = True
        if not _is_running(self._loop):  # it was closed early: nothing can be awaited any more
            self._session.close()
            return
        self._session.begin_close()
        try:
            await in_thread(self._session.close)
        finally:
            self._over()
            self._events.end()
            await self._handlers.end()


def _is_running(loop: asyncio.AbstractEventLoop) -> bool:
    try:
        return asyncio.get_running_loop() is loop
    except RuntimeError:
        return False
