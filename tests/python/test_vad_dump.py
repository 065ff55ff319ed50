"""VadDump: files, label line, errors."""

from __future__ import annotations

import os
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
    assert (folder / "source.pcm").stat().st_size == 8 * 320
    assert [(folder / f"vad_{n}.pcm").stat().st_size for n in range(3)] == [16, 3, 1]
    lines = (folder / "label.txt").read_text().splitlines()
    assert lines[0] == "ct:0 fct:0 state:-1 far:1 vop:90 rms:-30 pitch:120 mup:0"
    assert [line.split()[0] for line in lines] == [f"ct:{n}" for n in (0, 0, 0, 1, 1, 1, 1, 2)]
    for name in ("rms.pcm", "pitch.pcm", "voice_prob.pcm"):
        assert (folder / name).stat().st_size == 8 * 320


def test_two_dumps_in_one_second_and_reopening(tmp_path: Path) -> None:
    first, second = VadDump(tmp_path), VadDump(tmp_path)
    first.open()
    second.open()
    assert first.folder != second.folder
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


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_a_full_disk_is_told_by_close(tmp_path: Path) -> None:
    dump = VadDump(tmp_path)
    dump.open()
    dump._files["source.pcm"].close()
    dump._files["source.pcm"] = open("/dev/full", "wb", buffering=0)  # noqa: SIM115
    dump.write(frame(), b"", 0)
    dump.write(frame(), b"", 0)
    with pytest.raises(OSError, match="No space"):
        dump.close()
    dump.close()
