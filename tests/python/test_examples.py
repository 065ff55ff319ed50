"""The examples that send and receive PCM, the demo, and what all examples share."""

from __future__ import annotations

import io
import re
import signal
import subprocess
import sys
import wave
from pathlib import Path

import pytest
from example_programs import ENVIRONMENT, EXAMPLES, TIMEOUT_S, run, seconds
from program import say

# The engine sends 10 ms every 10 ms. When its thread was later than that, the machine was too busy
# for a call in real time, and speech may have had to wait.
LATE_MS = 10.0


def test_send_with_its_documented_command_line() -> None:
    page = (EXAMPLES / "README.md").read_text(encoding="utf-8").replace("\\\n", "")
    (command,) = re.findall(r"examples/(example_audio_pcm_send\.py .*)", page)
    output = run(*command.replace("examples", str(EXAMPLES)).split(), "--seconds=1")
    assert "engine: local" in output
    assert "--secondUser" in output  # who is alone is told what to do
    assert "joined channel xxx as user 7" in output
    assert 0.5 < seconds("sent", output) < 2


def test_send_is_heard() -> None:
    output = run(
        "example_audio_pcm_send.py", "--appId=x", "--channelId=c", "--secondUser", "--seconds=1.5"
    )
    assert seconds("the second user heard", output) > 0.5


def test_send_into_several_channels() -> None:
    output = run(
        "example_audio_pcm_send.py",
        "--appId=x",
        "--token=t",
        "--channelId=talk",
        "--userId=7",
        "--connectionNumber=3",
        "--seconds=0.5",
    )
    assert re.findall(r"joined channel (\S+) as user 7", output) == ["talk", "talk1", "talk2"]
    assert seconds("sent", output) > 0.3


def test_receive_writes_one_file_per_user(tmp_path: Path) -> None:
    output = run(
        "example_audio_pcm_receive.py",
        "--appId=x",
        "--channelId=c",
        "--saveToDisk=1",
        f"--dir={tmp_path / 'received'}",
        "--sampleRate=48000",
        "--numOfChannels=2",
        "--secondUser",
        "--seconds=1.5",
    )
    (path,) = (tmp_path / "received").iterdir()
    assert re.fullmatch(r"c_\d+\.wav", path.name)
    with wave.open(str(path)) as reader:
        assert (reader.getframerate(), reader.getnchannels()) == (48000, 2)
        length_s = reader.getnframes() / reader.getframerate()
        assert any(reader.readframes(reader.getnframes()))
    assert length_s > 0.5
    assert seconds("received", output) == pytest.approx(length_s, abs=0.01)


def test_receive_in_several_channels() -> None:
    output = run(
        "example_audio_pcm_receive.py",
        "--appId=x",
        "--channelId=c",
        "--connectionNumber=2",
        "--secondUser",
        "--seconds=1",
    )
    assert sorted(re.findall(r"received 0\.\d+ s of user \d+ in (\S+)", output)) == ["c", "c1"]


def test_receive_alone() -> None:
    output = run("example_audio_pcm_receive.py", "--appId=x", "--channelId=c", "--seconds=0.2")
    assert "received nothing" in output


def test_loopback_answers_from_the_callback() -> None:
    output = run(
        "example_audio_pcm_loopback.py", "--appId=x", "--channelId=c", "--secondUser", "--seconds=2"
    )
    assert "answering user" in output
    assert seconds("the second user heard", output) > 0.5


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_end_cleanly(number: signal.Signals, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [
            sys.executable,
            EXAMPLES / "example_audio_pcm_receive.py",
            "--appId=x",
            "--channelId=c",
            "--secondUser",
            "--saveToDisk=1",
            f"--dir={tmp_path}",
        ],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with process:
        try:
            assert process.stdout is not None
            for line in process.stdout:
                if line.startswith("hearing"):
                    process.send_signal(number)
                    break
            output = process.stdout.read()
            assert process.wait(TIMEOUT_S) == 0
        finally:
            process.kill()
    assert "stopped" in output
    assert "Traceback" not in output
    (path,) = tmp_path.iterdir()
    with wave.open(str(path)) as reader:  # finished, with the right length in its header
        assert reader.getnframes() > 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--channelId=ü",), "InvalidArgumentError: .*channel name is not valid"),
        (("--audioFile=nowhere.wav",), "FileNotFoundError: .*nowhere.wav"),
        (("--audioFile=/dev/null",), "ValueError: .*no whole 16-bit samples"),
    ],
)
def test_errors_are_one_line(arguments: tuple[str, ...], message: str) -> None:
    script = "example_audio_pcm_send.py"
    output = run(script, "--appId=x", "--channelId=c", *arguments, returncode=1)
    assert re.fullmatch(message + ".*", output.splitlines()[-1])


@pytest.mark.parametrize(
    "argument",
    [
        "--userId=bob",
        "--userId=4294967296",
        "--connectionNumber=0",
        "--sampleRate=10",
        "--numOfChannels=3",
        "--seconds=-1",
    ],
)
def test_wrong_command_lines_are_told(argument: str) -> None:
    script = "example_audio_pcm_send.py"
    output = run(script, "--appId=x", "--channelId=c", argument, returncode=2)
    assert argument.split("=")[0] in output


def test_lines_of_two_threads_stay_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    written = []

    class Output(io.StringIO):
        def write(self, text: str) -> int:
            written.append(text)
            return len(text)

    monkeypatch.setattr(sys, "stdout", Output())
    say("user 7 left")
    assert written[0] == "user 7 left\n"


def test_demo(tmp_path: Path, speech_pcm: bytes) -> None:
    path = tmp_path / "out" / "received.wav"
    output = run("demo.py", f"--out={path}")
    with wave.open(str(path)) as reader:
        assert reader.getparams()[:3] == (1, 2, 16000)
        arrived = reader.readframes(reader.getnframes())
    assert "\r" not in output  # no progress line where there is no terminal
    assert "push to callback" in output
    assert "drops       0 frames" in output
    worst_ms = float(re.search(r"the worst (\d+\.\d+) ms", output).group(1))  # type: ignore[union-attr]
    if worst_ms < LATE_MS:
        assert "bit exact" in output
        assert speech_pcm.lstrip(b"\0") in arrived


def test_demo_with_opus(tmp_path: Path) -> None:
    assert "difference" in run("demo.py", "--codec=opus", f"--out={tmp_path / 'received.wav'}")
