"""Tokens on a local engine that knows the app certificate: who gets in, and for how long."""

from __future__ import annotations

import time
from typing import Any

import call
import pytest

from agora_rtc import (
    AgoraService,
    ClientRoleType,
    ConnectError,
    ConnectionChangedReasonType,
    ErrorCode,
    PermissionDeniedError,
    RTCConnConfig,
    RTCConnection,
    TokenError,
)
from agora_rtc.testing import advance
from agora_rtc.tokens import build_token

APP_ID = "970CA35de60c44645bbae8a215061b33"
CERTIFICATE = "5CFd2fd1755d40ecb72977518be15d3b"
INVALID_TOKEN = ConnectionChangedReasonType.CONNECTION_CHANGED_INVALID_TOKEN
TOKEN_EXPIRED = ConnectionChangedReasonType.CONNECTION_CHANGED_TOKEN_EXPIRED


@pytest.fixture
def strict(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A service on the manual clock that verifies tokens; time begins with the machine's date."""
    monkeypatch.setenv("AGORA_LOCAL_CLOCK", "manual")
    service = call.new_service(app_id=APP_ID)
    parameters = f'{{"agora.local.app_certificate": "{CERTIFICATE}"}}'
    service.get_agora_parameter().set_parameters(parameters)
    yield service
    service.release()


@pytest.fixture
def connection(strict: AgoraService) -> RTCConnection:
    return strict.create_rtc_connection(RTCConnConfig())


@pytest.fixture
def seen(connection: RTCConnection) -> call.Seen:
    seen = call.Seen()
    connection.register_observer(call.ConnectionRecorder(seen))
    return seen


def token(user_id: str = "1", **arguments: Any) -> str:
    return build_token(APP_ID, CERTIFICATE, "channel", user_id, **arguments)


def test_the_right_token_lets_in(connection: RTCConnection) -> None:
    connection.connect(token(), "channel", "1", timeout=1)
    connection.disconnect()
    connection.connect(token("0"), "channel", "0", timeout=1)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ("", INVALID_TOKEN),
        (APP_ID, INVALID_TOKEN),
        (token("2"), INVALID_TOKEN),
        (build_token(APP_ID, CERTIFICATE[::-1], "channel", "1"), INVALID_TOKEN),
        (token(issued_at=1, expires_in_s=60), TOKEN_EXPIRED),
    ],
)
def test_another_does_not(
    connection: RTCConnection, seen: call.Seen, wrong: str, reason: ConnectionChangedReasonType
) -> None:
    """The connection can connect again afterwards."""
    with pytest.raises(ConnectError) as raised:
        connection.connect(wrong, "channel", "1", timeout=1)
    assert raised.value.reason == reason
    connection.connect(token(), "channel", "1", timeout=1)
    advance(0)
    assert [name for name in seen.names() if "connect" in name] == [
        "on_connecting",
        "on_connection_failure",
        "on_disconnected",
        "on_connecting",
        "on_connected",
    ]
    assert seen.of("on_connection_failure")[0][2] == reason


def test_expiry(connection: RTCConnection, seen: call.Seen) -> None:
    given = token(expires_in_s=60)
    connection.connect(given, "channel", "1", timeout=1)
    advance(28_000)
    assert "on_token_privilege_will_expire" not in seen.names()
    advance(2_500)
    assert seen.of("on_token_privilege_will_expire") == [(connection, given)]
    advance(28_000)
    assert "on_token_privilege_did_expire" not in seen.names()
    advance(2_000)
    assert seen.names()[-2:] == ["on_token_privilege_did_expire", "on_connection_failure"]
    assert seen.of("on_connection_failure")[0][2] == TOKEN_EXPIRED
    connection.disconnect()
    advance(0)
    assert seen.names()[-1] == "on_disconnected"


def test_renewal(connection: RTCConnection, seen: call.Seen) -> None:
    """A wrong one changes nothing; with a right one the call goes on."""
    connection.connect(token(expires_in_s=60), "channel", "1", timeout=1)
    with pytest.raises(TokenError, match="ERR_INVALID_TOKEN"):
        connection.renew_token(token("2"))
    with pytest.raises(TokenError, match="ERR_TOKEN_EXPIRED"):
        connection.renew_token(token(issued_at=1))
    connection.renew_token(token(issued_at=int(time.time()) + 60, expires_in_s=60))
    advance(85_000)
    assert "on_token_privilege_will_expire" not in seen.names()
    advance(40_000)
    assert seen.names()[-1] == "on_connection_failure"


def test_a_token_of_the_audience(strict: AgoraService, connection: RTCConnection) -> None:
    """With co-host authentication it lets in, and nothing out before a renewal."""
    strict.get_agora_parameter().set_parameters('{"agora.local.cohost_authentication": true}')
    local_user = connection.get_local_user()
    failures = call.Seen()
    local_user.register_local_user_observer(call.LocalUserRecorder(failures))
    audience = ClientRoleType.CLIENT_ROLE_AUDIENCE
    connection.connect(token(role=audience), "channel", "1", timeout=1)
    sender = strict.create_media_node_factory().create_audio_pcm_data_sender()
    track = strict.create_custom_audio_track_pcm(sender)
    track.set_enabled(True)
    local_user.publish_audio(track)
    with pytest.raises(PermissionDeniedError, match="ERR_NO_PERMISSION"):
        connection.send_stream_message("hello")
    advance(100)
    refused = failures.of("on_audio_track_publication_failure")
    assert refused == [(local_user, track, ErrorCode.ERR_NO_PERMISSION)]

    connection.renew_token(token())
    connection.send_stream_message("hello")
    local_user.publish_audio(track)
    advance(100)
    assert "on_audio_track_publish_success" in failures.names()


def test_a_bad_certificate(strict: AgoraService) -> None:
    with pytest.raises(ValueError, match="ERR_INVALID_ARGUMENT"):
        strict.get_agora_parameter().set_parameters('{"agora.local.app_certificate": "x"}')
