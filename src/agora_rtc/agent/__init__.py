"""Small parts for voice agents: they fit together, and each works alone."""

from .interruption import Interruption
from .round import Round, RoundOverError
from .rounds import Rounds, Trigger
from .sentence_splitter import SentenceSplitter
from .speech_source import SpeechSource

__all__ = [
    "Interruption",
    "Round",
    "RoundOverError",
    "Rounds",
    "SentenceSplitter",
    "SpeechSource",
    "Trigger",
]
