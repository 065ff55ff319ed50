from __future__ import annotations

from collections.abc import Iterator

import call
import pytest

from agora_rtc import AgoraService


@pytest.fixture
def live_service() -> Iterator[AgoraService]:
    """A service on the local engine in real time, for tests with threads."""
    service = call.new_service()
    yield service
    service.release()
