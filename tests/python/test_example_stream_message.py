"""The example that sends and receives stream messages."""

from __future__ import annotations

from example_programs import run


def test_messages_come_back() -> None:
    output = run(
        "example_stream_message.py",
        "--appId=x",
        "--channelId=c",
        "--userId=7",
        "--message=grüß",
        "--secondUser",
        "--seconds=1.5",
    )
    assert "joined channel c as user 7" in output
    for number in (1, 2):
        assert f"sent grüß {number}" in output
        for stream in (1, 2):
            assert f"stream {stream}: again: grüß {number}" in output


def test_alone() -> None:
    output = run("example_stream_message.py", "--appId=x", "--channelId=c", "--seconds=0.5")
    assert "--secondUser" in output
    assert "sent hello 1" in output


def test_too_long() -> None:
    output = run(
        "example_stream_message.py",
        "--appId=x",
        "--channelId=c",
        "--seconds=0.5",
        f"--message={'x' * 2000}",
        returncode=1,
    )
    assert "SizeTooLargeError" in output
