"""AgoraParameter: what is set comes back, in its own type."""

from __future__ import annotations

import json
from typing import Any

import pytest

from agora_rtc import AgoraError, AgoraParameter, AgoraService, InvalidArgumentError, RTCConnConfig


@pytest.fixture(params=["service", "connection"])
def parameter(service: AgoraService, request: pytest.FixtureRequest) -> AgoraParameter:
    if request.param == "service":
        return service.get_agora_parameter()
    return service.create_rtc_connection(RTCConnConfig()).get_agora_parameter()


VALUES: list[tuple[str, list[Any]]] = [
    ("int", [0, 7, -(2**31), 2**31 - 1]),
    ("uint", [0, 7, 2**32 - 1]),
    ("bool", [True, False]),
    ("number", [0.0, -1.5, 1e300]),
    ("string", ["", "text", "ümläut 日本", "x" * 5000, "x" * 200_000]),
]


@pytest.mark.parametrize(("kind", "values"), VALUES)
def test_round_trip(parameter: AgoraParameter, kind: str, values: list[Any]) -> None:
    for value in values:
        getattr(parameter, f"set_{kind}")(f"test.{kind}", value)
        read = getattr(parameter, f"get_{kind}")(f"test.{kind}")
        assert read == value and type(read) is type(value)


def test_json(parameter: AgoraParameter) -> None:
    parameter.set_array("test.array", "[1, 2, 3]")
    assert json.loads(parameter.get_array("test.array", "[]")) == [1, 2, 3]
    parameter.set_parameters('{"test.a": 5, "test.object": {"b": [true, "x"]}}')
    assert parameter.get_int("test.a") == 5
    assert json.loads(parameter.get_object("test.object")) == {"b": [True, "x"]}


def test_unknown_key(parameter: AgoraParameter) -> None:
    with pytest.raises(AgoraError) as raised:
        parameter.get_int("test.nowhere")
    assert raised.value.call == "agora_parameter_get_int"


def test_bad_json(parameter: AgoraParameter) -> None:
    for text in ("{", "no json", ""):
        with pytest.raises(InvalidArgumentError):
            parameter.set_parameters(text)


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        ("set_int", ("test.a", "5")),
        ("set_int", ("test.a", None)),
        ("set_int", (5, 5)),
        ("set_string", ("test.a", 5)),
        ("get_int", ()),
        ("set_parameters", (None,)),
    ],
)
def test_wrong_types(parameter: AgoraParameter, method: str, arguments: tuple[Any, ...]) -> None:
    with pytest.raises(TypeError):
        getattr(parameter, method)(*arguments)


def test_convert_path(parameter: AgoraParameter) -> None:
    assert parameter.convert_path("/a/b") == "/a/b"


def test_service_and_connection_have_their_own(service: AgoraService) -> None:
    of_connection = service.create_rtc_connection(RTCConnConfig()).get_agora_parameter()
    service.get_agora_parameter().set_int("test.a", 1)
    of_connection.set_int("test.a", 2)
    assert service.get_agora_parameter().get_int("test.a") == 1
    assert of_connection.get_int("test.a") == 2
