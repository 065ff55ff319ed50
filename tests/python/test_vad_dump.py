"""VadDump: files, label line, errors."""

from __future__ import annotations

import array
import os
import re
import shutil
import time
from pathlib import Path

import pytest

from agora_rtc import AudioFrame, VadDump


def frame(**labels: int) -> AudioFrame:
    return AudioFrame(b"\1\0" * 160, samples_per_sec=16_000, **labels)


def test_files_of_a_stream(tmp_path: Path) -> None:
    with VadDump(tmp_path) as dump:
        for state, data in [
            (-1, b""), (0, b""), (1, b"x" * 10), (2, b"y" * 4), (3, b"z" * 2),
            (2, b"!"), (1, b"abc"), (1, b"d"),
        ]:  # fmt: skip
            dump.write(frame(rms=-30, voice_prob=90, pitch=120), data, state)
    folder = dump.folder
    assert folder is not None
    assert re.fullmatch(r"\d{14}", folder.name)
    assert (folder / "source.pcm").stat().st_size == 8 * 320
    assert [(folder / f"vad_{n}.pcm").stat().st_size for n in range(3)] == [16, 3, 1]
    lines = (folder / "label.txt").read_text().splitlines()
    assert lines[0] == "ct:0 fct:0 state:-1 far:1 vop:90 rms:-30 pitch:120 mup:0"
    assert [line.split()[0] for line in lines] == [f"ct:{n}" for n in (0, 0, 0, 1, 1, 1, 1, 2)]
    for name in ("rms.pcm", "pitch.pcm", "voice_prob.pcm"):
        assert (folder / name).stat().st_size == 8 * 320


def test_two_dumps_in_one_second_and_reopening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "strftime", lambda pattern: "20240229235959")
    first, second = VadDump(tmp_path), VadDump(tmp_path)
    first.open()
    second.open()
    assert first.folder == tmp_path / "20240229235959"
    assert second.folder == tmp_path / "20240229235959_1"
    first.close()
    first.close()
    once = first.folder
    first.open()
    assert first.folder != once
    first.close()
    second.close()


def test_extreme_labels_are_drawn_within_bounds(tmp_path: Path) -> None:
    with VadDump(tmp_path) as dump:
        dump.write(frame(pitch=1_000_000, voice_prob=100, rms=0), b"", 0)
        dump.write(frame(pitch=-1_000_000, rms=-127), b"", 0)


def test_writing_unless_open_does_nothing(tmp_path: Path) -> None:
    VadDump(tmp_path).write(frame(), b"", 0)
    assert list(tmp_path.iterdir()) == []


def test_a_path_that_cannot_be_written(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(OSError, match="file"):
        VadDump(file / "below").open()


full_device = pytest.mark.skipif(
    not os.path.exists("/dev/full"), reason="needs a device that is always full"
)


@full_device
@pytest.mark.parametrize("name", ["source.pcm", "label.txt", "voice_prob.pcm", "vad_0.pcm"])
@pytest.mark.parametrize("buffered", [False, True])
def test_a_full_disk_is_told_by_close_and_never_by_write(
    tmp_path: Path, name: str, buffered: bool
) -> None:
    """Buffered bytes meet the full disk only when the file is closed."""
    dump = VadDump(tmp_path)
    dump.open()
    dump.write(frame(), b"abc", 1)
    files = dump._files if name in dump._files else {name: dump._utterance}
    file = files[name]
    assert file is not None
    file.close()
    full = open("/dev/full", "wb", buffering=-1 if buffered else 0)  # noqa: SIM115
    if name in dump._files:
        dump._files[name] = full
    else:
        dump._utterance = full
    for state in (2, 2, 3, 0):
        dump.write(frame(), b"xyz", state)
    with pytest.raises(OSError, match="No space"):
        dump.close()
    dump.close()
    with dump:  # and it can be used again
        dump.write(frame(), b"abc", 1)
    assert dump.folder is not None
    assert (dump.folder / "vad_0.pcm").read_bytes() == b"abc"


def test_a_folder_that_vanished_is_told_by_close(tmp_path: Path) -> None:
    dump = VadDump(tmp_path)
    dump.open()
    assert dump.folder is not None
    shutil.rmtree(dump.folder)
    dump.write(frame(), b"abc", 1)
    dump.write(frame(), b"abc", 2)
    with pytest.raises(FileNotFoundError, match=r"vad_0\.pcm"):
        dump.close()


def test_an_open_that_fails_leaves_it_closed(tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    dump = VadDump(blocked)
    for _ in range(2):
        with pytest.raises(OSError, match="blocked"):
            dump.open()
        dump.write(frame(), b"", 0)
    blocked.unlink()
    with dump:
        dump.write(frame(), b"", 0)
    assert dump.folder is not None and (dump.folder / "source.pcm").stat().st_size == 320


def test_everything_is_on_disk_when_close_returns(tmp_path: Path) -> None:
    """Also the utterance that is still open."""
    dump = VadDump(tmp_path)
    dump.open()
    dump.write(frame(), b"abc", 1)
    dump.write(frame(), b"def", 2)
    dump.close()
    assert dump.folder is not None
    assert (dump.folder / "vad_0.pcm").read_bytes() == b"abcdef"
    assert (dump.folder / "source.pcm").stat().st_size == 640
    assert (dump.folder / "label.txt").read_text().count("\n") == 2


def test_curves_are_the_labels_over_the_samples(tmp_path: Path) -> None:
    with VadDump(tmp_path) as dump:
        dump.write(frame(rms=-27, pitch=120, voice_prob=50), b"", 0)
    assert dump.folder is not None
    for name, height in (("rms", 100 * 127), ("pitch", 120), ("voice_prob", 127 * 127 // 2)):
        curve = array.array("h", (dump.folder / f"{name}.pcm").read_bytes())
        assert curve == array.array("h", [height] * 160), name
