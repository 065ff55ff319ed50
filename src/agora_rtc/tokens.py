"""Tokens that let a user into a channel: Agora's AccessToken2, "007".

A token server has the app certificate of the project and gives every user a token for one channel;
the program passes it to `RTCConnection.connect` and `RTCConnection.renew_token`. Whoever has the
certificate can let anybody in: it never belongs into a client.

    token = build_token(app_id, app_certificate, "channel", "42", expires_in_s=600)
    parse_token(token).expires_at
"""

from __future__ import annotations

import base64
import binascii
import hmac
import re
import secrets
import struct
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from types import MappingProxyType

from ._checks import UINT32_MAX
from .enums import ClientRoleType

VERSION = "007"
MAX_LIFETIME_S = 86_400  # Agora lets no token live longer
RTC_SERVICE = 1
_MAX_BYTES = 16_384  # of an unpacked token; those of Agora have some hundreds


class Privilege(IntEnum):
    """What a token allows. Publishing is checked for projects with co-host authentication only."""

    JOIN_CHANNEL = 1
    PUBLISH_AUDIO = 2
    PUBLISH_VIDEO = 3
    PUBLISH_DATA = 4


@dataclass(frozen=True, kw_only=True)
class Token:
    """What a token says; nothing is known of its truth before `is_signed_with`.

    Attributes:
        app_id: the project.
        channel: the channel that it lets into; ``"*"`` is any.
        user_id: the user; ``""`` is any.
        issued_at: seconds since 1970.
        expires_in_s: how long it is valid from then on; Agora cuts it to 24 hours.
        privileges: seconds from ``issued_at`` until each privilege expires, 0 for as long as the
            token.
        salt: a random number that makes tokens differ.
        signature: HMAC-SHA256 of the rest.
    """

    app_id: str
    channel: str
    user_id: str
    issued_at: int
    expires_in_s: int
    privileges: Mapping[int, int]
    salt: int
    signature: bytes = field(repr=False)
    signed: bytes = field(repr=False)

    @property
    def expires_at(self) -> int:
        """When the user has to leave: the token's end or that of its right to join."""
        join_s = self.privileges.get(Privilege.JOIN_CHANNEL, 0) or MAX_LIFETIME_S
        return self.issued_at + min(self.expires_in_s, join_s, MAX_LIFETIME_S)

    def is_signed_with(self, app_certificate: str) -> bool:
        """Tell whether the holder of this certificate made the token."""
        expected = _sign(app_certificate, self.issued_at, self.salt, self.signed)
        return hmac.compare_digest(expected, self.signature)


def build_token(
    app_id: str,
    app_certificate: str,
    channel: str,
    user_id: str | int,
    *,
    role: ClientRoleType = ClientRoleType.CLIENT_ROLE_BROADCASTER,
    expires_in_s: int = 3600,
    privileges_expire_in_s: int = 0,
    issued_at: int | None = None,
    salt: int | None = None,
) -> str:
    """Make a token that lets one user into one channel.

    Args:
        app_id: 32 hexadecimal digits.
        app_certificate: of the project, 32 hexadecimal digits.
        channel: 1 to 64 bytes; ``"*"`` lets into every channel.
        user_id: number or text of the user; ``""``, ``"0"`` and 0 let everybody in.
        role: the audience gets no right to publish.
        expires_in_s: how long the token is valid, 1 to 86,400.
        privileges_expire_in_s: the same for its rights; 0 is as long as the token.
        issued_at: seconds since 1970; None is now.
        salt: 1 to 4,294,967,295; None is a random number.

    Raises ValueError for a value outside these ranges, TypeError for a text that is none.
    """
    _check_text("app_id", app_id)
    _check_text("app_certificate", app_certificate)
    _check_text("channel", channel)
    if isinstance(user_id, int):
        _check_range("user_id", user_id, 0, UINT32_MAX)
    else:
        _check_text("user_id", user_id)
    _check_hex("app_id", app_id)
    _check_hex("app_certificate", app_certificate, secret=True)
    user = "" if str(user_id) in ("", "0") else str(user_id)
    _check_range("bytes of channel", len(channel.encode()), 1, 64)
    _check_range("bytes of user_id", len(user.encode()), 0, 255)
    _check_range("expires_in_s", expires_in_s, 1, MAX_LIFETIME_S)
    _check_range("privileges_expire_in_s", privileges_expire_in_s, 0, MAX_LIFETIME_S)
    issued_at = int(time.time()) if issued_at is None else issued_at
    _check_range("issued_at", issued_at, 0, UINT32_MAX)
    salt = secrets.randbelow(99_999_999) + 1 if salt is None else salt
    _check_range("salt", salt, 1, UINT32_MAX)

    publishes = ClientRoleType(role) == ClientRoleType.CLIENT_ROLE_BROADCASTER
    privileges = list(Privilege) if publishes else [Privilege.JOIN_CHANNEL]
    signed = (
        _pack_text(app_id)
        + struct.pack("<IIIHHH", issued_at, expires_in_s, salt, 1, RTC_SERVICE, len(privileges))
        + b"".join(struct.pack("<HI", each, privileges_expire_in_s) for each in privileges)
        + _pack_text(channel)
        + _pack_text(user)
    )
    signature = _sign(app_certificate, issued_at, salt, signed)
    packed = zlib.compress(_pack_bytes(signature) + signed)
    return VERSION + base64.b64encode(packed).decode()


def parse_token(token: str) -> Token:
    """Read a token of Agora's real-time audio and video.

    Raises ValueError for anything else, TypeError for what is no text; `Token.is_signed_with` tells
    whether it is genuine.
    """
    _check_text("token", token)
    try:
        reader = _Reader(_unpack(token))
        signature = reader.packed()
        signed = reader.rest()
        app_id = reader.text()
        issued_at, expires_in_s, salt = reader.number("I"), reader.number("I"), reader.number("I")
        for _ in range(reader.number("H")):
            kind = reader.number("H")
            privileges = {reader.number("H"): reader.number("I") for _ in range(reader.number("H"))}
            if kind == RTC_SERVICE:
                return Token(
                    app_id=app_id,
                    channel=reader.text(),
                    user_id=reader.text(),
                    issued_at=issued_at,
                    expires_in_s=expires_in_s,
                    privileges=MappingProxyType(privileges),
                    salt=salt,
                    signature=signature,
                    signed=signed,
                )
            reader.skip_service(kind)
    except (binascii.Error, struct.error, zlib.error, UnicodeError) as error:
        raise ValueError(f"this is no token of version {VERSION}: {error}") from error
    raise ValueError("the token is for other services than real-time audio and video")


def _unpack(token: str) -> bytes:
    if not token.startswith(VERSION):
        raise ValueError(f"this is no token of version {VERSION}")
    inflater = zlib.decompressobj()
    packed = base64.b64decode(token[len(VERSION) :], validate=True)
    unpacked = inflater.decompress(packed, _MAX_BYTES)
    if not inflater.eof:
        raise zlib.error("it is cut off or too long")
    return unpacked


class _Reader:
    """Takes one value after the other off the front; numbers are little endian."""

    # What follows the privileges in the services of others: texts, then bytes.
    _OTHER_SERVICES: Mapping[int, tuple[int, int]] = {2: (1, 0), 4: (0, 0), 5: (1, 0), 7: (2, 2)}

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def number(self, kind: str) -> int:
        form = struct.Struct(f"<{kind}")
        (value,) = form.unpack_from(self._data, self._at)
        self._at += form.size
        return int(value)

    def packed(self) -> bytes:
        size = self.number("H")
        (value,) = struct.unpack_from(f"{size}s", self._data, self._at)
        self._at += size
        return bytes(value)

    def text(self) -> str:
        return self.packed().decode()

    def rest(self) -> bytes:
        return self._data[self._at :]

    def skip_service(self, kind: int) -> None:
        if kind not in self._OTHER_SERVICES:
            raise ValueError(f"the token is for an unknown service, {kind}")
        texts, more = self._OTHER_SERVICES[kind]
        for _ in range(texts):
            self.packed()
        self._at += more


def _sign(app_certificate: str, issued_at: int, salt: int, signed: bytes) -> bytes:
    key = app_certificate.encode()
    for number in (issued_at, salt):
        key = hmac.digest(struct.pack("<I", number), key, "sha256")
    return hmac.digest(key, signed, "sha256")


def _pack_bytes(data: bytes) -> bytes:
    return struct.pack("<H", len(data)) + data


def _pack_text(text: str) -> bytes:
    return _pack_bytes(text.encode())


def _check_text(name: str, value: object) -> None:
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a str, not {type(value).__name__}")


def _check_hex(name: str, value: str, *, secret: bool = False) -> None:
    if not re.fullmatch(r"[0-9a-fA-F]{32}", value):
        told = f"has {len(value)} characters" if secret else f"is {value!r}"
        raise ValueError(f"{name} {told}; allowed are 32 hexadecimal digits")


def _check_range(name: str, value: int, low: int, high: int) -> None:
    if not low <= value <= high:
        raise ValueError(f"{name}: {value}; allowed are {low} to {high}")
