"""Scripts in the style of the ctypes package, run by `python -m agora_rtc.compat`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parent / "scripts"
SPEECH = Path(__file__).resolve().parents[3] / "examples" / "data" / "speech_16k_mono.pcm"
SPEECH_S = SPEECH.stat().st_size / 32_000
ENVIRONMENT = {**os.environ, "AGORA_RTC_ENGINE": "local", "PYTHONUNBUFFERED": "1"}

# Less than the 60 s of a test, so that the output of a script that hangs is shown.
TIMEOUT_S = 45


def run(name: str, *arguments: str | Path) -> str:
    """Run a script to its end; return what it printed."""
    finished = subprocess.run(
        [sys.executable, "-m", "agora_rtc.compat", SCRIPTS / name, *arguments],
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=TIMEOUT_S,
    )
    assert finished.returncode == 0, finished.stdout
    assert "Traceback" not in finished.stdout, finished.stdout
    return finished.stdout


def numbers(pattern: str, output: str) -> list[int]:
    found = re.search(pattern, output)
    assert found, output
    return [int(each) for each in found.groups()]


def test_object_by_object(tmp_path: Path) -> None:
    output = run("object_by_object.py", "xxx", "channel", SPEECH, tmp_path)
    assert "connected: user=1 state=3 reason=1" in output
    assert "joined: 2" in output
    assert "subscribed: 2" in output
    assert "position that nobody asked for" not in output
    frames, starts, stops = numbers(r"frames=(\d+) starts=(\d+) stops=(\d+)", output)
    assert frames == pytest.approx(SPEECH_S * 100, abs=200)
    assert starts == stops > 0
    speech, volumes = numbers(r"speech=(\d+) volumes=(\d+)", output)
    assert speech > 32_000
    assert volumes > 10
    assert output.endswith("end\n")
    (folder,) = (path for path in tmp_path.iterdir() if path.is_dir())
    assert (folder / "source.pcm").stat().st_size == frames * 320
    assert len(list(folder.glob("vad_*.pcm"))) == starts


def test_connection_by_connection() -> None:
    output = run("connection_by_connection.py", "xxx", "channel", SPEECH)
    assert "publish success" in output
    whole, pts = numbers(r"heard=(\d+) pts=(\d+)", output)
    assert pts >= 1234
    code, part, user = numbers(r"interrupted=(-?\d+) heard=(\d+) user=(\d+)", output)
    assert (code, user) == (0, 2)
    assert 0 < part < whole
    assert "scenario=0 video=-4 sid=True" in output
    assert output.endswith("after release: -8\nend\n")


def test_names_of_the_documentation() -> None:
    output = run("documented_names.py", "xxx", "channel", SPEECH)
    assert output.startswith("sent: 0\n")
    (started,) = numbers(r"started with (\d+)", output)
    assert 10 * 320 <= started <= (16 + 10) * 320
    assert output.endswith("volume: True\n")


def test_video_fails_and_audio_goes_on() -> None:
    output = run("audio_and_video.py", "xxx", "channel")
    assert output == "observer: -4\naudio: 0\nvideo: -4\nframe: -4\npcm: 0\nend\n"


def test_messages_of_both_generations() -> None:
    output = run("messages.py", "xxx", "channel")
    assert output.splitlines() == [
        "too early: -8",
        "old: 0",
        "new got b'gr\\xc3\\xbc\\xc3\\x9fe' (7 bytes) from 1",
        "new: 0",
        "old got 'grüße' (7 bytes) from 2",
        "new: 0",
        "old got 'a\\x00b' (3 bytes) from 2",
        "new: 0",
        "old got 'c\\x00d' (3 bytes) from 2",
        "refused: -1001 -1002",
        "empty: 0",
        "metadata: 0",
        "old got metadata bytearray(b'1\\x002') from 2",
        "too large: True",
    ]


def test_everything_of_a_connection() -> None:
    output = run("echo_with_everything.py", "xxx", "channel", SPEECH)
    assert output.splitlines() == [
        "initialize: 0",
        "encryption: 0",
        "video: -4 -4",
        "consumer: 32000",
        "events: 2 [0, 0, -4] echoed: True",
        "metadata: [1, 0, 2] playback: True",
        "sid: True user: 7",
        "end",
    ]


def test_several_connections(tmp_path: Path) -> None:
    output = run("several_connections.py", "xxx", "channel", SPEECH, tmp_path)
    for channel in ("channel", "channel1"):
        result = f"{channel} 1 1 messages=['to data_stream:2'] left=1\n"
        assert output.count(result) == 2, output
    assert output.endswith("end\n")
    heard = {path.name: path.stat().st_size for path in tmp_path.glob("channel*.pcm")}
    assert heard.keys() == {"channel_2.pcm", "channel1_2.pcm"}
    assert all(size > 100_000 for size in heard.values()), heard  # three seconds, twice


def test_threads_and_a_consumer(tmp_path: Path) -> None:
    output = run("threads_and_consumer.py", "xxx", "channel", SPEECH, tmp_path)
    assert "service: 0 True\nconnect: 0\nmuted: (0, 5)\nframe: 0 0\nwrong frame: -2\n" in output
    assert "cleared: 0\ndisconnected: [(True, 1, 5)]\n" in output
    (utterances,) = numbers(r"utterances: (\d+)", output)
    assert output.endswith("end\n")
    assert utterances == len(list(tmp_path.glob("vad_*.pcm"))) > 0
    (source,) = tmp_path.glob("source_*.pcm")
    assert source.stat().st_size > 0.9 * SPEECH.stat().st_size
