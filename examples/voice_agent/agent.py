"""The agent: what belongs to every voice agent is here, what stands in for a service is not."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

from program import say
from voice_agent.espeak import SAMPLE_RATE, EspeakVoice
from voice_agent.language_model import GREETING, answer
from voice_agent.recogniser import ScriptedRecogniser

from agora_rtc.agent import Interruption, Round, Rounds, SentenceSplitter, Trigger
from agora_rtc.aio import Call, Utterance


@dataclass(frozen=True)
class Stop:
    """That the agent fell silent, and when: seconds of `time.monotonic`."""

    at_s: float
    interruption: Interruption


class VoiceAgent:
    """Greets, then answers whatever it hears; who speaks meanwhile interrupts it."""

    def __init__(
        self, call: Call, voice: EspeakVoice, recogniser: ScriptedRecogniser, trigger: Trigger
    ) -> None:
        self._call = call
        self._voice = voice
        self._recogniser = recogniser
        self._trigger = trigger
        self.stops: list[Stop] = []

    async def run(self) -> None:
        """Talk until this is cancelled or the call is over."""
        source = self._call.audio_source(sample_rate=SAMPLE_RATE)
        async with Rounds(source, trigger=self._trigger) as rounds:
            greeting = rounds.begin()
            greeting.start(self._speak(greeting, one_piece(GREETING)))
            async for utterance in self._call.utterances():
                began_s = time.monotonic()
                this = rounds.listen()  # with Trigger.VOICE this interrupts
                self._note(this, began_s)
                this.start(self._hear_and_answer(this, utterance))

    async def _hear_and_answer(self, this: Round, utterance: Utterance) -> None:
        question = ""
        async for text in self._recogniser.texts(utterance):
            came_s = time.monotonic()
            this.take_over()  # with Trigger.FIRST_TEXT the first of them interrupts
            self._note(this, came_s)
            question = text
        if question:  # else it was a noise
            say(f"agent   (round {this.id}, heard: {question})")
            await self._speak(this, answer(question))

    async def _speak(self, this: Round, text: AsyncIterator[str]) -> None:
        """Speak a text while it is being written."""
        splitter = SentenceSplitter(min_chars=20)
        async for words in text:
            if piece := splitter.feed(words):
                await this.say(piece, await self._voice.speak(piece))
        while piece := splitter.flush():
            await this.say(piece, await self._voice.speak(piece))
        say(f"agent   {(await this.finish()).strip()}")

    def _note(self, this: Round, at_s: float) -> None:
        """Tell, once, what a round interrupted: the model's history must not have more."""
        cut_off = this.interrupted
        if cut_off and all(stop.interruption is not cut_off for stop in self.stops):
            self.stops.append(Stop(at_s, cut_off))
            say(f"agent   {cut_off.heard} … (interrupted after {cut_off.played_ms} ms)")


async def one_piece(text: str) -> AsyncIterator[str]:
    yield text
