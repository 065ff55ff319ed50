"""Services for benchmarks, on the vendor double and on the local engine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vendor_double import VendorDouble, double_dir

import agora_rtc
from agora_rtc import AgoraService, AgoraServiceConfig

ROOT = Path(__file__).resolve().parents[2]


def build_dir() -> Path:
    """Return the CMake tree that holds the vendor double."""
    return Path(os.environ.get("AGORA_BUILD_DIR", ROOT / "build" / "dev"))


@contextmanager
def service_on_double() -> Iterator[tuple[AgoraService, VendorDouble]]:
    """Start a service on the vendor double, which only counts pushes."""
    folder = double_dir(build_dir())
    os.environ["AGORA_SDK_DIR"] = str(folder)
    config = AgoraServiceConfig(app_id="benchmark", engine="agora")
    with AgoraService(config) as service:
        double = VendorDouble(folder)
        double.configure(benchmark=1)
        yield service, double


@contextmanager
def local_service() -> Iterator[AgoraService]:
    """Start a service on the local engine."""
    with AgoraService(AgoraServiceConfig(app_id="benchmark", engine="local")) as service:
        yield service


class Counter(agora_rtc.IAudioFrameObserver):
    """An observer that does nothing."""

    def on_playback_audio_frame_before_mixing(
        self, agora_local_user, channel_id, uid, frame, vad_result_state, vad_result_bytearray
    ):
        pass
