"""Small parts for voice agents: they fit together, and each works alone."""

from .sentence_splitter import SentenceSplitter

__all__ = ["SentenceSplitter"]
