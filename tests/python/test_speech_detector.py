"""SpeechDetector: the binding, and its network against onnxruntime, where that is installed.

    .venv/bin/pip install 'onnxruntime>=1.16'  # the extra test-silero
    .venv/bin/pip install --no-deps silero-vad==6.2.3

bring what the comparison needs; the second without PyTorch, which only the package's code wants.
C++ tests compare the network with the same verdicts, written down in speech_reference.hpp.
"""

from __future__ import annotations

import hashlib
import importlib.util
import itertools
import re
from importlib import metadata
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from conftest import ROOT

from agora_rtc import SpeechDetector

RATE = 16_000
CHUNK, FRAME = 512, 160  # samples
MODEL_VERSION = "6.2.3"
TOLERANCE = 1e-3  # in probability


def test_it_hears_speech(speech_pcm: bytes) -> None:
    speech = SpeechDetector(RATE).process(speech_pcm)
    assert len(speech) == len(speech_pcm) // 320
    assert np.mean(np.array(speech) > 70) > 0.5
    assert max(SpeechDetector(RATE).process(bytes(RATE))) < 70


def test_pieces_of_any_length_are_judged_as_one(speech_pcm: bytes) -> None:
    whole = SpeechDetector(RATE).process(speech_pcm)
    detector = SpeechDetector(RATE)
    judged: list[int] = []
    at = 0
    for size in itertools.cycle((0, 2, 318, 320, 322, 5000)):
        judged += detector.process(speech_pcm[at : at + size])
        at += size
        if at >= len(speech_pcm):
            break
    assert judged == whole


def test_it_refuses_what_it_cannot_read() -> None:
    with pytest.raises(ValueError, match="sample_rate is 7999"):
        SpeechDetector(7999)
    with pytest.raises(ValueError, match="data has 3 bytes"):
        SpeechDetector(RATE).process(b"abc")
    with pytest.raises(TypeError):
        SpeechDetector(RATE).process("text")  # type: ignore[arg-type]


def test_the_weights_are_those_that_the_script_makes() -> None:
    """It makes them of the published network only, whose hash it knows, too."""
    script = (ROOT / "tools" / "export_silero_weights.py").read_text(encoding="utf-8")
    weights = ROOT / "third_party" / "silero_vad" / "silero_vad_16k.f32"
    known = re.search(r'WEIGHTS_SHA256 = "(\w+)"', script)
    assert known and known[1] == hashlib.sha256(weights.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    """The script that writes speech_reference.hpp."""
    pytest.importorskip("onnxruntime", reason="onnxruntime is not installed: extra test-silero")
    path = ROOT / "tests" / "cpp" / "audio" / "make_speech_reference.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def model(reference: ModuleType) -> Any:
    """The published network in onnxruntime."""
    spec = importlib.util.find_spec("silero_vad")  # found, not imported: that would need PyTorch
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("the package silero-vad, which has the published network, is not installed")
    version = metadata.version("silero-vad")
    if version != MODEL_VERSION:
        pytest.skip(f"silero-vad {version} is installed, the weights are those of {MODEL_VERSION}")
    return reference.load(Path(spec.submodule_search_locations[0], "data", "silero_vad.onnx"))


def voice_prob_of(probability: float) -> int:
    """The scale of the labels, as src/cpp/audio/speech_detector.hpp describes it."""
    bounded = min(max(probability, 0.0), 1.0)
    return int(140 * bounded) if bounded < 0.5 else min(100, 71 + int(58 * (bounded - 0.5)))


def signals(reference: ModuleType) -> dict[str, np.ndarray]:
    made: dict[str, np.ndarray] = reference.signals()
    speech, noise = made["kSpeech"], made["kNoise"]
    repeated: np.ndarray = np.resize(noise, len(speech))
    made["quiet speech"] = (speech // 50).astype(np.int16)
    made["speech in noise"] = (speech // 2 + repeated // 16).astype(np.int16)
    made["square wave"] = np.where(np.arange(2 * RATE) // 40 % 2, 32767, -32768).astype(np.int16)
    return made


@pytest.mark.parametrize(
    "name",
    ["kSpeech", "kNoise", "kSilence", "kFullScale", "quiet speech", "speech in noise",
     "square wave"],
)  # fmt: skip
def test_every_verdict_is_that_of_onnxruntime(reference: ModuleType, model: Any, name: str) -> None:
    """Each voice_prob is one that a probability within 1e-3 of onnxruntime's gives."""
    samples = signals(reference)[name]
    probabilities = [0.0, *reference.speech_probabilities(model, samples)]
    judged = SpeechDetector(RATE).process(samples.tobytes())
    assert len(judged) == len(samples) // FRAME
    for index, voice_prob in enumerate(judged):
        probability = probabilities[(index + 1) * FRAME // CHUNK]
        allowed = (voice_prob_of(probability - TOLERANCE), voice_prob_of(probability + TOLERANCE))
        assert allowed[0] <= voice_prob <= allowed[1], (index, probability)


def test_the_reference_of_the_cpp_tests_is_what_onnxruntime_says(
    reference: ModuleType, model: Any
) -> None:
    """They compare probabilities, not the integers made of them, and within 1e-5."""
    text = reference.HEADER.read_text()
    written = dict(re.findall(r"float (k\w+)\[\] = \{([^}]*)\}", text))
    found = reference.signals()
    assert written.keys() == found.keys()
    for name, samples in found.items():
        values = [float(value) for value in re.findall(r"[\d.]+(?=F)", written[name])]
        said = reference.speech_probabilities(model, samples)
        assert values == pytest.approx(said, abs=1e-5), name
