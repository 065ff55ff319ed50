"""What stands in for a language model: it knows a few answers, and writes them word by word."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

GREETING = "Hello! Ask me about a city."
LOST = "Sorry, I do not know that."
ANSWERS = {
    "paris": "Paris is the capital of France. It has about 2.1 million inhabitants, and lies on"
    " the river Seine, e.g. with its Île de la Cité. Its most famous tower was built in 1889.",
    "london": "London is the capital of England.",
}

FIRST_WORD_S = 0.15
NEXT_WORD_S = 0.01


async def answer(question: str) -> AsyncIterator[str]:
    """Write an answer, in pieces as a real model does."""
    words = question.lower().strip("?.! ").split()
    text = next((text for key, text in ANSWERS.items() if key in words), LOST)
    await asyncio.sleep(FIRST_WORD_S)
    for word in text.split(" "):
        yield word + " "
        await asyncio.sleep(NEXT_WORD_S)
