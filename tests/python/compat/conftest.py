"""The old names, and a service under them on the local engine's manual clock."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from agora_rtc.compat import configs, install, service

install()


@pytest.fixture
def old_service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("AGORA_LOCAL_CLOCK", "manual")
    made = service.AgoraService()
    assert made.initialize(configs.AgoraServiceConfig(appid="test")) == 0
    made.get_agora_parameter().set_parameters('{"agora.local.audio_codec": "L16"}')
    yield made
    made.release()
