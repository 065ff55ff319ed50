"""Interfaces whose methods the SDK calls.

Derive from them and override what you need; every method does nothing by default. The methods of
all observers of a service run one at a time on its dispatch thread (on the manual clock: on the
thread that calls `agora_rtc.testing.advance`). SDK calls inside them are allowed, return values are
ignored, an exception goes to `sys.unraisablehook`. A method that takes long holds up every other
observer; audio then waits up to `AgoraServiceConfig.audio_queue_ms` per user.
"""

from .audio_frame_observer import IAudioFrameObserver
from .local_user_observer import IRTCLocalUserObserver
from .rtc_connection_observer import IRTCConnectionObserver

__all__ = ["IAudioFrameObserver", "IRTCConnectionObserver", "IRTCLocalUserObserver"]
