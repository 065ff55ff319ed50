"""Which exception stands for which native code, and what it carries."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from programs import DOUBLE, Programs

import agora_rtc
from agora_rtc import AgoraError, ConnectError, ErrorCode

BUILTINS: dict[str, type[Exception]] = {
    "BufferOverflowError": BufferError,
    "EngineNotFoundError": ImportError,
    "InvalidArgumentError": ValueError,
    "NotSupportedError": NotImplementedError,
    "PermissionDeniedError": PermissionError,
    "PoolExhausted": TimeoutError,
    "SizeTooLargeError": ValueError,
    "TimedOutError": TimeoutError,
    # These are RuntimeErrors as all of them, and nothing more.
    "ConnectError": RuntimeError,
    "InvalidStateError": RuntimeError,
    "NotInitializedError": RuntimeError,
    "RateLimitError": RuntimeError,
    "ReleasedError": RuntimeError,
    "TokenError": RuntimeError,
}

# Every code that has a class of its own; all others are plain AgoraErrors.
CODES: dict[str, list[str]] = {
    "BufferOverflowError": ["PCMSEND_BUFFEROVERFLOW"],
    "ConnectError": ["JOIN_CHANNEL_REJECTED", "CONNECTION_INTERRUPTED", "CONNECTION_LOST"],
    "InvalidArgumentError": [
        "INVALID_ARGUMENT",
        "INVALID_APP_ID",
        "INVALID_CHANNEL_NAME",
        "INVALID_USER_ID",
        "INVALID_USER_ACCOUNT",
        "PCMSEND_FORMAT",
    ],
    "InvalidStateError": [
        "NOT_READY",
        "REFUSED",
        "INVALID_STATE",
        "LEAVE_CHANNEL_REJECTED",
        "ALREADY_IN_USE",
        "NOT_IN_CHANNEL",
        "TOO_MANY_DATA_STREAMS",
        "LOGIN_ALREADY_LOGIN",
    ],
    "NotInitializedError": ["NOT_INITIALIZED"],
    "NotSupportedError": ["NOT_SUPPORTED"],
    "PermissionDeniedError": [
        "NO_PERMISSION",
        "SET_CLIENT_ROLE_NOT_AUTHORIZED",
        "CLIENT_IS_BANNED_BY_SERVER",
        "ENCRYPTED_STREAM_NOT_ALLOWED_PUBLISH",
        "LICENSE_CREDENTIAL_INVALID",
        "CERT_JSON_PART",
        "CERT_JSON_INVAL",
        "CERT_CUSTOM",
        "CERT_CREDENTIAL",
        "CERT_SIGN",
        "CERT_FAIL",
        "CERT_NULL",
        "CERT_DUEDATE",
        "VDM_CAMERA_NOT_AUTHORIZED",
    ],
    "RateLimitError": ["TOO_OFTEN", "BITRATE_LIMIT"],
    "SizeTooLargeError": ["SIZE_TOO_LARGE"],
    "TimedOutError": ["TIMEDOUT", "STREAM_MESSAGE_TIMEOUT"],
    "TokenError": ["TOKEN_EXPIRED", "INVALID_TOKEN"],
}


def error_class(name: str) -> type[AgoraError]:
    found = getattr(agora_rtc, name)
    assert issubclass(found, AgoraError)
    return found


def test_every_class_is_here() -> None:
    errors = [
        name
        for name in agora_rtc.__all__
        if isinstance(value := getattr(agora_rtc, name), type) and issubclass(value, Exception)
    ]
    assert sorted(errors) == sorted([*BUILTINS, "AgoraError"])


@pytest.mark.parametrize("name", BUILTINS)
def test_is_the_builtin_that_fits(name: str) -> None:
    error = error_class(name)("text", code=7, name="ERR_X", call="agora_x")
    assert isinstance(error, BUILTINS[name]) and isinstance(error, RuntimeError)
    assert str(error) == "text"
    assert (error.code, error.name, error.call) == (7, "ERR_X", "agora_x")


@pytest.mark.parametrize("name", ["AgoraError", *BUILTINS])
def test_pickles(name: str) -> None:
    """Process pools hand exceptions over."""
    error = error_class(name)("text", code=7, name="ERR_X", call="agora_x")
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert (str(copy), copy.code, copy.name, copy.call) == ("text", 7, "ERR_X", "agora_x")


def test_defaults() -> None:
    error = AgoraError()
    assert (str(error), error.code, error.name, error.call) == ("", 0, "", "")
    assert ConnectError("no", reason=8).reason == 8
    assert ConnectError().reason == 0


@pytest.fixture(scope="module")
def told(programs: Programs) -> dict[str, dict[str, Any]]:
    """Let a native call return every code, and a positive one; what Python made of it."""
    finished = programs.run(
        """
        import json
        import agora_rtc, call

        connection = call.new_service().create_rtc_connection(agora_rtc.RTCConnConfig())
        double = call.double()
        told = {}
        for code in [*(-int(code) for code in agora_rtc.ErrorCode if code), -9999, 110]:
            double.fail_next("agora_rtc_conn_renew_token", code=code)
            try:
                connection.renew_token("x")
            except agora_rtc.AgoraError as error:
                told[code] = {"class": type(error).__name__, "text": str(error), **vars(error)}
        print(json.dumps(told))
    """,
        engine=DOUBLE,
    )
    result: dict[str, dict[str, Any]] = finished.result()
    return result


@pytest.mark.parametrize("code", [code for code in ErrorCode if code])
def test_code(told: dict[str, dict[str, Any]], code: ErrorCode) -> None:
    short = code.name.removeprefix("ERR_")
    classes = [name for name, codes in CODES.items() if short in codes] or ["AgoraError"]
    error = told[str(-code)]
    assert [error["class"]] == classes
    assert (error["code"], error["name"]) == (code, code.name)
    assert error["call"] == "agora_rtc_conn_renew_token"
    prefix = f"agora_rtc_conn_renew_token failed: {code.name} ({int(code)}): "
    assert error["text"].startswith(prefix) and len(error["text"]) > len(prefix)


def test_codes_that_nobody_knows(told: dict[str, dict[str, Any]]) -> None:
    error = told["-9999"]
    assert (error["class"], error["code"], error["name"]) == ("AgoraError", 9999, "ERR_UNKNOWN")


def test_codes_with_the_other_sign(told: dict[str, dict[str, Any]]) -> None:
    error = told["110"]
    assert (error["class"], error["code"]) == ("TokenError", 110)
