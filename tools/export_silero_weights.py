"""Write third_party/silero_vad/silero_vad_16k.f32 from the published network.

    pip download --no-deps silero-vad==6.2.3
    unzip -j silero_vad-6.2.3-*.whl silero_vad/data/silero_vad.onnx
    python tools/export_silero_weights.py silero_vad.onnx

Needs numpy and onnx. Take the .onnx file: the .safetensors beside it is another checkpoint.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import onnx

MODEL_SHA256 = "1a153a22f4509e292a94e67d6f9b85e8deb25b4988682b7e174c65279d8788e3"
WEIGHTS_SHA256 = "8d3b76bbcf54f989f18e968e1a943ade2be30a5c655bbf5c2e10e671b2bfde25"
OUTPUT = Path(__file__).resolve().parents[1] / "third_party/silero_vad/silero_vad_16k.f32"

WINDOW = 256  # samples of one DFT
BINS = WINDOW // 2 + 1


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def tensors_of(graph: Any) -> dict[str, np.ndarray]:
    """Return all constants of a graph and of the branches inside it, by name."""
    found = {each.name: onnx.numpy_helper.to_array(each) for each in graph.initializer}
    for node in graph.node:
        for attribute in node.attribute:
            if attribute.type == onnx.AttributeProto.GRAPH:
                found |= tensors_of(attribute.g)
            elif node.op_type == "Constant" and attribute.name == "value":
                found[node.output[0]] = onnx.numpy_helper.to_array(attribute.t)
    return found


class Network:
    """The 16 kHz network of the model; its sibling for 8 kHz is the else branch."""

    def __init__(self, model: bytes) -> None:
        self._tensors = {
            name: value
            for name, value in tensors_of(onnx.load_from_string(model).graph).items()
            if "else_branch" not in name
        }

    def tensor(self, suffix: str) -> np.ndarray:
        found = [value for name, value in self._tensors.items() if name.endswith(suffix)]
        if len(found) != 1:
            raise SystemExit(f"{len(found)} tensors are called {suffix}, not one")
        return found[0]

    def convolution(self, index: int, taps: slice) -> list[np.ndarray]:
        """Return the taps that meet data, as (tap, input, output), and the bias."""
        name = f"encoder.{index}.reparam_conv"
        return [self.tensor(f"{name}.weight").transpose(2, 1, 0)[taps], self.tensor(f"{name}.bias")]


def check_front_end(network: Network) -> None:
    """The first layer must be a DFT under a Hann window: the C++ code computes it as such."""
    sample, bin_ = np.arange(WINDOW), np.arange(BINS)[:, None]
    angle = 2 * np.pi * bin_ * sample / WINDOW
    hann = 0.5 - 0.5 * np.cos(2 * np.pi * sample / WINDOW)
    expected = np.concatenate([np.cos(angle), -np.sin(angle)]) * hann
    worst = np.abs(network.tensor("forward_basis_buffer")[:, 0] - expected).max()
    if worst > 1e-6:
        raise SystemExit(f"the front end is no Hann DFT: {worst} off")


def export(network: Network) -> bytes:
    """Return the layers in the order of use, each input-major, then its bias, as float32."""
    # A chunk makes 4 frames, then 2, then 1: the outer taps of the last layers meet padding only.
    layers = [
        *network.convolution(0, slice(None)),
        *network.convolution(1, slice(None)),
        *network.convolution(2, slice(1, 3)),
        *network.convolution(3, slice(1, 2)),
        np.concatenate([network.tensor("rnn.weight_ih").T, network.tensor("rnn.weight_hh").T]),
        network.tensor("rnn.bias_ih") + network.tensor("rnn.bias_hh"),
        network.tensor("decoder.2.weight"),
        network.tensor("decoder.2.bias"),
    ]
    return np.concatenate([each.ravel() for each in layers]).astype("<f4").tobytes()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path, help="silero_vad.onnx of silero-vad 6.2.3")
    model = parser.parse_args().model.read_bytes()
    if sha256(model) != MODEL_SHA256:
        raise SystemExit(f"not the published model: SHA-256 {sha256(model)}")
    network = Network(model)
    check_front_end(network)
    weights = export(network)
    if sha256(weights) != WEIGHTS_SHA256:
        raise SystemExit(f"the weights came out different: SHA-256 {sha256(weights)}")
    OUTPUT.write_bytes(weights)
    print(f"{OUTPUT}: {len(weights)} bytes")


if __name__ == "__main__":
    main()
