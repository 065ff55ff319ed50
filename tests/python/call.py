"""A call for the programs and tests of this folder, on whichever engine they run.

On the local engine `start_call` lets one user speak and another listen. The vendor double has no
media: there its synthetic source sends the frames. What the program did wrong on the double, and
what it did not give back, is told on stderr when the process exits.
"""

from __future__ import annotations

import atexit
import gc
import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vendor_double import SourceStatistics, VendorDouble

from agora_rtc import (
    AgoraService,
    AgoraServiceConfig,
    AudioPcmDataSender,
    IAudioFrameObserver,
    IRTCConnectionObserver,
    IRTCLocalUserObserver,
    LocalAudioTrack,
    LocalUser,
    MediaNodeFactory,
    PcmAudioFrame,
    RTCConnConfig,
    RTCConnection,
)
from agora_rtc.testing import advance

# Long, because a sanitizer makes everything ten times as slow; a test that works waits a moment.
PATIENCE_S = 20.0
SPEECH = bytes(range(256)) * 125  # one second of 16 kHz mono that is not silent


def wait_until(condition: Callable[[], object], what: str = "the condition") -> None:
    """Wait for something that another thread does."""
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"{what} did not come true in {PATIENCE_S:.0f} s")
        time.sleep(0.002)  # nothing to wait on: the condition may be anything


def usage() -> tuple[int, int, int]:
    """Return how many threads, descriptors and bytes of memory this process has; Linux only."""
    gc.collect()
    resident = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return len(os.listdir("/proc/self/task")), len(os.listdir("/proc/self/fd")), resident


class Seen:
    """What observers were told, in order: names and arguments."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[Any, ...]]] = []

    def add(self, name: str, *arguments: Any) -> None:
        self.calls.append((name, arguments))

    def names(self) -> list[str]:
        return [name for name, _ in self.calls]

    def of(self, name: str) -> list[tuple[Any, ...]]:
        return [arguments for called, arguments in self.calls if called == name]

    def wait(self, name: str, count: int = 1) -> tuple[Any, ...]:
        """Wait until a method was called so often; return the arguments of that call."""
        wait_until(lambda: len(self.of(name)) >= count, f"{name} ({count} times)")
        return self.of(name)[count - 1]


def _recorder(interface: type) -> type:
    def method(name: str) -> Callable[..., None]:
        def record(self: Any, *arguments: Any) -> None:
            self.seen.add(name, *arguments)

        return record

    def init(self: Any, seen: Seen | None = None) -> None:
        self.seen = Seen() if seen is None else seen

    methods = {name: method(name) for name in vars(interface) if name.startswith("on_")}
    return type(f"Recording{interface.__name__}", (interface,), {"__init__": init, **methods})


ConnectionRecorder: Any = _recorder(IRTCConnectionObserver)
LocalUserRecorder: Any = _recorder(IRTCLocalUserObserver)


class Ears(IAudioFrameObserver):
    """Keeps the before-mixing frames."""

    def __init__(self) -> None:
        self.frames: list[Any] = []
        self.users: list[str] = []

    def on_playback_audio_frame_before_mixing(
        self, agora_local_user: Any, channel_id: str, uid: str, frame: Any, *vad: Any
    ) -> None:
        self.frames.append(frame)
        self.users.append(uid)

    def wait(self, count: int = 1) -> None:
        wait_until(lambda: len(self.frames) >= count, f"{count} frames")


def new_service(app_id: str = "test", **config: Any) -> AgoraService:
    """Start a service on the engine that AGORA_RTC_ENGINE names."""
    service = AgoraService()
    service.initialize(AgoraServiceConfig(app_id=app_id, **config))
    return service


def pcm(data: Any = SPEECH, rate: int = 16000) -> PcmAudioFrame:
    """Return 16-bit mono of any length."""
    return PcmAudioFrame(data, len(data) // 2, 2, 1, rate)


@dataclass
class Call:
    """Everything a running call consists of; `speaker` is the listener itself on the double."""

    service: AgoraService
    factory: MediaNodeFactory
    sender: AudioPcmDataSender
    track: LocalAudioTrack
    speaker: RTCConnection
    connection: RTCConnection
    local_user: LocalUser
    seen: Seen = field(default_factory=Seen)
    ears: Ears = field(default_factory=Ears)


def double() -> VendorDouble | None:
    """Return the double that this process runs on, if it does."""
    if os.environ["AGORA_RTC_ENGINE"] != "agora":
        return None
    return VendorDouble(Path(os.environ["AGORA_SDK_DIR"]))


def start_call(ears: IAudioFrameObserver | None = None, **config: Any) -> Call:
    """Join, publish, and let frames flow to `ears` (`Call.ears` when none are given)."""
    service = new_service(**config)
    on_double = double() is not None
    if not on_double:  # what arrives is what was sent
        service.get_agora_parameter().set_parameters('{"agora.local.audio_codec": "L16"}')
    factory = service.create_media_node_factory()
    sender = factory.create_audio_pcm_data_sender()
    track = service.create_custom_audio_track_pcm(sender)
    connection = service.create_rtc_connection(RTCConnConfig(auto_subscribe_audio=True))
    speaker = connection if on_double else service.create_rtc_connection(RTCConnConfig())
    call = Call(service, factory, sender, track, speaker, connection, connection.get_local_user())
    connection.register_observer(ConnectionRecorder(call.seen))
    call.local_user.register_local_user_observer(LocalUserRecorder(call.seen))
    call.local_user.register_audio_frame_observer(call.ears if ears is None else ears)
    connection.connect("", "channel", "1", timeout=PATIENCE_S)
    if not on_double:
        speaker.connect("", "channel", "2", timeout=PATIENCE_S)
    track.set_enabled(True)
    speaker.get_local_user().publish_audio(track)
    start_frames(sender)
    if ears is None:
        call.ears.wait()
    return call


class Talk:
    """Two users in a channel of the local engine's manual clock: `speaker` sends PCM as it is."""

    def __init__(self, service: AgoraService) -> None:
        service.get_agora_parameter().set_parameters('{"agora.local.audio_codec": "L16"}')
        self.service = service
        self.sender = service.create_media_node_factory().create_audio_pcm_data_sender()
        self.track = service.create_custom_audio_track_pcm(self.sender)
        self.speaker = service.create_rtc_connection(RTCConnConfig())
        self.listener = service.create_rtc_connection(RTCConnConfig(auto_subscribe_audio=True))
        self.user = self.listener.get_local_user()
        self.seen, self.ears = Seen(), Ears()
        self.listener.register_observer(ConnectionRecorder(self.seen))
        self.user.register_local_user_observer(LocalUserRecorder(self.seen))
        self.user.register_audio_frame_observer(self.ears)
        for user_id, connection in (("1", self.listener), ("2", self.speaker)):
            connection.connect("", "channel", user_id, timeout=1)
        self.track.set_enabled(True)
        self.speaker.get_local_user().publish_audio(self.track)
        advance(100)
        self.ears.frames.clear()

    def say(self, data: bytes = SPEECH) -> None:
        self.sender.send_audio_pcm_data(pcm(data))

    def heard(self) -> bytes:
        """Return what arrived from the first sound on."""
        return b"".join(bytes(frame) for frame in self.ears.frames).lstrip(b"\0")


class _Source:
    """The source of the double, while it runs."""

    running = ExitStack()
    statistics: Callable[[], SourceStatistics] | None = None


def start_frames(sender: AudioPcmDataSender) -> None:
    """Send five seconds of audio, or let the double's source run until the process ends."""
    on_double = double()
    if on_double is not None:
        _Source.statistics = _Source.running.enter_context(on_double.source(streams=1))
        return
    for _ in range(5):
        sender.send_audio_pcm_data(pcm())


def stop_frames() -> int:
    """Stop the double's source; return how many frames it sent."""
    _Source.running.close()
    return _Source.statistics().frames if _Source.statistics else 0


def start_and_release() -> None:
    """Have a whole call, for workers of multiprocessing."""
    running = start_call()
    stop_frames()
    running.service.release()


def log_to_stdout() -> None:
    form = "%(levelname)s %(message)s"
    logging.basicConfig(level=logging.WARNING, stream=sys.stdout, format=form)


def in_thread(work: Callable[[], object]) -> threading.Thread:
    """Start a daemon thread."""
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def join(thread: threading.Thread) -> None:
    thread.join(PATIENCE_S)
    assert not thread.is_alive(), "the thread hangs"


def _tell_of_misuse() -> None:
    on_double = double()
    if on_double is None or os.getpid() != _own_pid:
        return
    stop_frames()
    with suppress(TimeoutError):  # a join that the test delayed may still wait
        on_double.drain(0.5)
    for violation in on_double.violations():
        print("violation:", violation, file=sys.stderr)
    for handle in on_double.live():
        print("not given back:", handle, file=sys.stderr)


# Registered before the first service, so that it runs after the hook that releases what is left.
_own_pid = os.getpid()
atexit.register(_tell_of_misuse)
