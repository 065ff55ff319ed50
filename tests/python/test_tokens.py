"""Tokens: made and read as Agora's own tools do, and nothing else is taken for one."""

from __future__ import annotations

import base64
import struct
import time
import warnings
import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agora_rtc import ClientRoleType
from agora_rtc.tokens import Privilege, build_token, parse_token

APP_ID = "970CA35de60c44645bbae8a215061b33"
CERTIFICATE = "5CFd2fd1755d40ecb72977518be15d3b"
ALL = dict.fromkeys(Privilege, 600)

# Made by Agora's token tools for these ids, issued at 1111111111 for 600 s with salt 1.
PUBLISHER = (
    "007eJxTYPCvclns12Nl92OVf1v0McGjyRMbvtYaZ2gW5BvMFuueUq/AYGlu4OxobJqSamaQbGJiZmKalJSYapFoZGhqYGaYZGx8"
    "3NTKKYKJgYGRAYQZGViAGMRnApPMYJIFTCowmKeYGxmbmaYmWVoYm1iYGluapxqnGqdZppiYGSSlpCRyMRhZWBgZmxgamRsDAExb"
    "JR4="
)
AUDIENCE = (
    "007eJxTYLhl1V2Ynf/mfrHpLvaKtmvbisuim60+X2H30tFQkl1yd5YCg6W5gbOjsWlKqplBsomJmYlpUlJiqkWikaGpgZlhkrHx"
    "cVMrpwgmBgZGBhCGQB0gR4HBPMXcyNjMNDXJ0sLYxMLU2NI81TjVOM0yxcTMICklJZGLwcjCwsjYxNDI3BgAwKYkzg=="
)
ANY_USER = (
    "007eJxTYFjfxtqxYVdNYPbRhat6L/+X27PGcOPl6q6PSi599kLzDXYoMFiaGzg7GpumpJoZJJuYmJmYJiUlplokGhmaGpgZJhkb"
    "Hze1copgYmBgZABhRgYWMIuBgQlMMoNJFjDJzpCckZiXl5rDwAAAoHseEw=="
)
OTHER_SERVICES_TOO = (
    "007eJxTYFiydMf9Oc9YRZ4Vcy5V+3nlYP2Jb96abl+6502/WpzrM5dBgcHS3MDZ0dg0JdXMINnExMzENCkpMdUi0cjQ1MDMMMnY"
    "+LiplVMEEwMDIwMDAyuQZAFiEJ8JTDKDSRYwyc6QnJGYl5eaw8bwbPrSZ3PWMAGVQhQzMpSywDmsyMLsSJwiIJ+RAQDfDyfc"
)
OTHER_SERVICES_FIRST = (  # the same signed by hand, since the tools sort
    "007eJxTYMjkkI8o9tmgeE9JU2CpUWXYMbfaJXN/zXrxRnPDzg6FORsVGCzNDZwdjU1TUs0Mkk1MzExMk5ISUy0SjQxNDcwMk4yN"
    "j5taOUUwMTAwMjAwsDIwAWlGBgi/lAXOYUUWZkfiFAH5IB4LVIQJTDKDSRYwyc6QnJGYl5eaw8hgDgAs0yFP"
)
MESSAGING_ONLY = (
    "007eJxTYFBTiJKe/ltmxb7UZvZuLX/HmDeJPJsVKp+7X9V0/epTyq3AYGlu4OxobJqSamaQbGJiZmKalJSYapFoZGhqYGaYZGx8"
    "3NTKKYKJgYGRAYSZgJiRAcIvBQCldBhe"
)


def packed(token: str) -> bytes:
    return zlib.decompress(base64.b64decode(token[3:]))


def token_of(data: bytes) -> str:
    return "007" + base64.b64encode(zlib.compress(data)).decode()


@pytest.mark.parametrize(
    ("text", "channel", "user_id", "privileges"),
    [
        (PUBLISHER, "7d72365eb983485397e3e3f9d460bdda", "2882341273", ALL),
        (AUDIENCE, "7d72365eb983485397e3e3f9d460bdda", "2882341273", {Privilege.JOIN_CHANNEL: 300}),
        (ANY_USER, "channel", "", dict.fromkeys(Privilege, 0)),
        (OTHER_SERVICES_TOO, "channel", "日本", ALL),
        (OTHER_SERVICES_FIRST, "channel", "7", ALL),
    ],
)
def test_known_tokens(text: str, channel: str, user_id: str, privileges: dict[int, int]) -> None:
    token = parse_token(text)
    assert (token.app_id, token.channel, token.user_id) == (APP_ID, channel, user_id)
    assert (token.issued_at, token.expires_in_s, token.salt) == (1111111111, 600, 1)
    assert token.privileges == privileges
    assert token.expires_at == 1111111111 + (300 if text == AUDIENCE else 600)
    assert token.is_signed_with(CERTIFICATE)
    assert not token.is_signed_with(CERTIFICATE.lower())


@pytest.mark.parametrize(
    ("arguments", "known"),
    [
        (
            {"channel": "7d72365eb983485397e3e3f9d460bdda", "user_id": 2882341273},
            PUBLISHER,
        ),
        (
            {
                "channel": "7d72365eb983485397e3e3f9d460bdda",
                "user_id": "2882341273",
                "role": ClientRoleType.CLIENT_ROLE_AUDIENCE,
                "privileges_expire_in_s": 300,
            },
            AUDIENCE,
        ),
        ({"channel": "channel", "user_id": "0", "privileges_expire_in_s": 0}, ANY_USER),
    ],
)
def test_makes_the_known_tokens(arguments: dict[str, Any], known: str) -> None:
    """Compared unpacked: versions of zlib may pack differently."""
    fixed = {"expires_in_s": 600, "issued_at": 1111111111, "salt": 1}
    wanted = {"privileges_expire_in_s": 600, **fixed, **arguments}
    assert packed(build_token(APP_ID, CERTIFICATE, **wanted)) == packed(known)


@pytest.mark.parametrize("user_id", [0, "0", ""])
def test_defaults(user_id: Any) -> None:
    before = int(time.time())
    token = parse_token(build_token(APP_ID, CERTIFICATE, "*", user_id))
    assert before <= token.issued_at <= time.time()
    assert (token.channel, token.user_id, token.expires_in_s) == ("*", "", 3600)
    assert set(token.privileges) == set(Privilege)
    assert token.expires_at == token.issued_at + 3600
    assert CERTIFICATE not in repr(token)


def test_tokens_differ() -> None:
    assert len({build_token(APP_ID, CERTIFICATE, "c", "1") for _ in range(10)}) == 10


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"app_id": "x"}, r"app_id is 'x'; allowed are 32 hexadecimal digits"),
        ({"app_certificate": "secret"}, r"app_certificate has 6 characters; allowed are 32"),
        ({"app_certificate": CERTIFICATE + "\n"}, "app_certificate has 33 characters"),
        ({"channel": ""}, "bytes of channel: 0; allowed are 1 to 64"),
        ({"channel": "日" * 22}, "bytes of channel: 66"),
        ({"user_id": -1}, "user_id: -1; allowed are 0 to 4294967295"),
        ({"user_id": 2**32}, "user_id: 4294967296"),
        ({"user_id": "x" * 256}, "bytes of user_id: 256; allowed are 0 to 255"),
        ({"expires_in_s": 0}, "expires_in_s: 0; allowed are 1 to 86400"),
        ({"expires_in_s": 86_401}, "expires_in_s: 86401"),
        ({"privileges_expire_in_s": -1}, "privileges_expire_in_s: -1; allowed are 0 to 86400"),
        ({"issued_at": -1}, "issued_at: -1"),
        ({"salt": 0}, "salt: 0; allowed are 1 to 4294967295"),
        ({"role": 3}, "3 is not a valid ClientRoleType"),
    ],
)
def test_arguments_out_of_range(changes: dict[str, Any], told: str) -> None:
    arguments = {
        "app_id": APP_ID,
        "app_certificate": CERTIFICATE,
        "channel": "channel",
        "user_id": "1",
        **changes,
    }
    with pytest.raises(ValueError, match=told):
        build_token(**arguments)


@pytest.mark.parametrize("name", ["app_id", "app_certificate", "channel", "user_id"])
def test_what_is_no_text(name: str) -> None:
    arguments: dict[str, Any] = {
        "app_id": APP_ID,
        "app_certificate": CERTIFICATE,
        "channel": "channel",
        "user_id": "1",
        name: None,
    }
    with pytest.raises(TypeError, match=f"{name} must be a str, not NoneType"):
        build_token(**arguments)
    with pytest.raises(TypeError, match="token must be a str, not bytes"):
        parse_token(PUBLISHER.encode())  # type: ignore[arg-type]


def test_lifetime_is_at_most_a_day() -> None:
    """Agora cuts longer ones, which other tools make."""
    data = packed(ANY_USER)
    at = data.index(struct.pack("<I", 600), 2 + 32 + 2 + 32)
    token = parse_token(token_of(data[:at] + struct.pack("<I", 1_000_000) + data[at + 4 :]))
    assert token.expires_in_s == 1_000_000
    assert token.expires_at == token.issued_at + 86_400


@pytest.mark.parametrize(
    "text",
    [
        "",
        "007",
        "006" + PUBLISHER[3:],
        PUBLISHER[:-4],
        PUBLISHER[:40] + "!" + PUBLISHER[41:],
        PUBLISHER + " ",
        "007" + base64.b64encode(b"no zlib").decode(),
        token_of(bytes(10_000_000)),
        token_of(packed(PUBLISHER)[:-1]),
        token_of(packed(PUBLISHER).replace(b"970C", b"\xff70C")),
        token_of(packed(OTHER_SERVICES_TOO).replace(b"\5\0\1\0\4\0", b"\5\0\x63\0\4\0")),
        MESSAGING_ONLY,
    ],
)
def test_what_is_no_token(text: str) -> None:
    with pytest.raises(ValueError, match="token"):
        parse_token(text)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 200), st.integers(0, 255), st.integers(0, 200))
def test_damaged_tokens(at: int, byte: int, end: int) -> None:
    """Refused, or read and known as false."""
    data = bytearray(packed(PUBLISHER))
    data[at % len(data)] ^= byte
    damaged = bytes(data[: len(data) - end % len(data)])
    try:
        token = parse_token(token_of(damaged))
    except ValueError:
        return
    assert token.is_signed_with(CERTIFICATE) == (damaged == packed(PUBLISHER))


@settings(max_examples=200, deadline=None)
@given(
    channel=st.text(st.characters(codec="utf-8"), min_size=1, max_size=16),
    user_id=st.text(st.characters(codec="utf-8"), max_size=60),
    expires_in_s=st.integers(1, 86_400),
)
def test_round_trip(channel: str, user_id: str, expires_in_s: int) -> None:
    text = build_token(APP_ID, CERTIFICATE, channel, user_id, expires_in_s=expires_in_s)
    token = parse_token(text)
    assert (token.channel, token.user_id) == (channel, "" if user_id == "0" else user_id)
    assert token.is_signed_with(CERTIFICATE)


@pytest.fixture
def agora_tools() -> Any:
    """Agora's own token tools."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its old modules say that they are old
        reason = "agoraiotools, Agora's token tools, is not installed"
        return pytest.importorskip("agoraiotools.RtcTokenBuilder2", reason=reason)


@pytest.mark.parametrize("role", ClientRoleType)
@pytest.mark.parametrize("privileges_expire_in_s", [0, 120])
def test_same_as_agoras_tools(
    agora_tools: Any,
    monkeypatch: pytest.MonkeyPatch,
    role: ClientRoleType,
    privileges_expire_in_s: int,
) -> None:
    """To the byte, for the same time and salt; and each reads the other's."""
    theirs = agora_tools.RtcTokenBuilder.build_token_with_uid(
        APP_ID, CERTIFICATE, "channel", 42, int(role), 600, privileges_expire_in_s
    )
    token = parse_token(theirs)
    assert token.is_signed_with(CERTIFICATE)
    ours = build_token(
        APP_ID,
        CERTIFICATE,
        "channel",
        42,
        role=role,
        expires_in_s=600,
        privileges_expire_in_s=privileges_expire_in_s,
        issued_at=token.issued_at,
        salt=token.salt,
    )
    assert ours == theirs
    assert agora_tools.AccessToken().from_string(ours)
