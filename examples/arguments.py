"""The command line that all examples share."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

SPEECH = Path(__file__).resolve().parent / "data" / "speech_16k_mono.wav"


@dataclass(frozen=True)
class Arguments:
    """What was given, checked."""

    app_id: str
    token: str
    channel_id: str
    user_id: str
    connection_number: int
    audio_file: Path
    sample_rate: int
    channels: int
    save_to_disk: bool
    folder: Path
    seconds: float
    second_user: bool

    @property
    def channel_ids(self) -> list[str]:
        """One channel for each connection; from the second on the name ends with the index."""
        return [
            self.channel_id if index == 0 else f"{self.channel_id}{index}"
            for index in range(self.connection_number)
        ]


def parse_arguments(description: str | None, argv: list[str] | None = None) -> Arguments:
    """Parse the command line; wrong ones end the program with a message and exit code 2."""
    return checked(new_parser(description).parse_args(argv))


def new_parser(description: str | None) -> argparse.ArgumentParser:
    """Return a parser of what all examples take; one that takes more adds its own options."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--appId", required=True, help="app id of the Agora project; any text on the local engine")
    add("--token", help="default: the app id, for a project that needs no token")
    add("--channelId", required=True, help="channel to join")
    add("--userId", type=_user_id, default="0", help="a number; 0, the default, takes a free one")
    add("--connectionNumber", type=_positive, default=1, help="so many channels: name, name1 …")
    add("--audioFile", type=Path, default=SPEECH, help="WAV or raw 16-bit PCM (default: a speech)")
    add("--sampleRate", type=_rate, default=16000, help="Hz, of a raw file and of what is heard")
    add("--numOfChannels", type=int, choices=(1, 2), default=1, help="the same for channels")
    add("--saveToDisk", type=int, choices=(0, 1), default=0, help="1 writes what is heard to files")
    add("--dir", type=Path, default=Path(), help="folder for these files (default: this one)")
    add("--seconds", type=_seconds, default=0.0, help="end after so long; 0, the default: Ctrl+C")
    add("--secondUser", action="store_true", help="one more user of this process joins and talks")
    return parser


def checked(given: argparse.Namespace) -> Arguments:
    """Return what all examples take of what was parsed."""
    return Arguments(
        app_id=given.appId,
        token=given.appId if given.token is None else given.token,
        channel_id=given.channelId,
        user_id=given.userId,
        connection_number=given.connectionNumber,
        audio_file=given.audioFile,
        sample_rate=given.sampleRate,
        channels=given.numOfChannels,
        save_to_disk=given.saveToDisk == 1,
        folder=given.dir,
        seconds=given.seconds,
        second_user=given.secondUser,
    )


def _user_id(text: str) -> str:
    if not (text.isascii() and text.isdecimal() and int(text) < 2**32):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to {2**32 - 1}")
    return text


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{value} is not 1 or more")
    return value


def _rate(text: str) -> int:
    value = int(text)
    if not 8000 <= value <= 96000:
        raise argparse.ArgumentTypeError(f"{value} Hz is not between 8000 and 96000 Hz")
    return value


def _seconds(text: str) -> float:
    value = float(text)
    if not value >= 0:
        raise argparse.ArgumentTypeError(f"{text} is not 0 or more seconds")
    return value
