"""AgoraService: from the constructor to release, and what it makes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import call
import pytest

from agora_rtc import (
    AgoraService,
    AgoraServiceConfig,
    InvalidArgumentError,
    InvalidStateError,
    NotInitializedError,
    ReleasedError,
    RTCConnConfig,
)

CONFIG = AgoraServiceConfig(app_id="test")


def test_the_constructor_touches_nothing() -> None:
    services = [AgoraService(), AgoraService(CONFIG)]
    for service in services:
        with pytest.raises(NotInitializedError, match="initialize"):
            _ = service.engine_name
        service.release()
        service.release()


def test_initialize() -> None:
    service = AgoraService()
    wrongs: list[Any] = [None, {}, RTCConnConfig()]
    for wrong in wrongs:
        with pytest.raises(TypeError, match="config must be an AgoraServiceConfig, not"):
            service.initialize(wrong)
    assert repr(service) == "<AgoraService, not initialized>"
    service.initialize(CONFIG)
    service.initialize(CONFIG)
    assert service.engine_name == "local"
    assert repr(service) == "<AgoraService on engine 'local'>"
    service.release()
    assert repr(service) == "<AgoraService, released>"
    with pytest.raises(ReleasedError):
        service.initialize(CONFIG)


def test_an_empty_app_id_is_refused() -> None:
    service = AgoraService()
    with pytest.raises(InvalidArgumentError) as raised:
        service.initialize(AgoraServiceConfig())
    assert isinstance(raised.value, ValueError)
    assert (raised.value.code, raised.value.name) == (101, "ERR_INVALID_APP_ID")
    assert raised.value.call == "agora_service_initialize"
    service.initialize(CONFIG)
    service.release()


def test_context_manager() -> None:
    with AgoraService(CONFIG) as service:
        assert service.engine_name == "local"
    with pytest.raises(ReleasedError):
        _ = service.engine_name
    with pytest.raises(LookupError), AgoraService(CONFIG) as service:
        raise LookupError
    service.release()
    with pytest.raises(ReleasedError), service:
        pass


def test_context_manager_of_an_initialized_service() -> None:
    service = call.new_service()
    with service as entered:
        assert entered is service
    with pytest.raises(NotInitializedError, match="with AgoraService"), AgoraService():
        pass


def test_a_second_live_service_is_refused(service: AgoraService) -> None:
    with pytest.raises(InvalidStateError, match="another AgoraService is live"):
        call.new_service()


def test_factory_is_always_the_same(service: AgoraService) -> None:
    factory = service.create_media_node_factory()
    assert factory is service.create_media_node_factory()
    first, second = (factory.create_audio_pcm_data_sender() for _ in range(2))
    assert first is not second
    assert service.get_agora_parameter() is service.get_agora_parameter()


def test_fields_that_were_changed_to_nonsense() -> None:
    """A config is a plain dataclass: what is wrong later is found when it is used."""
    config: Any = AgoraServiceConfig(app_id="test")
    config.audio_queue_ms = "long"
    with pytest.raises(TypeError, match="audio_queue_ms"):
        AgoraService().initialize(config)


def test_without_a_thread_to_have(monkeypatch: pytest.MonkeyPatch) -> None:
    """When Python cannot start the dispatch thread, nothing is left behind."""

    def refuse(*_: object) -> None:
        raise RuntimeError("can't start new thread")

    service = AgoraService()
    with monkeypatch.context() as patched:
        patched.setattr("threading.Thread.start", refuse)
        with pytest.raises(RuntimeError, match="can't start new thread"):
            service.initialize(CONFIG)
    with pytest.raises(NotInitializedError):
        service.create_media_node_factory()
    service.initialize(CONFIG)
    service.release()


def test_log_file(service: AgoraService, tmp_path: Path) -> None:
    log = tmp_path / "engine.log"
    service.set_log_file(str(log))
    service.set_log_file(log_path=str(log), log_size=1 << 20)
    service.create_rtc_connection(RTCConnConfig())
    service.release()
    assert log.is_file()
