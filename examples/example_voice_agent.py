"""A voice agent and a caller who interrupts it, in a call on this machine.

    example_voice_agent.py --trigger=voice

The agent is complete: voice activity detection, recogniser, language model, sentences, speech,
rounds, interruption. The recogniser and the language model stand in for real ones
(voice_agent/recogniser.py, voice_agent/language_model.py), espeak-ng speaks for both sides. The
parts that a program for production would keep are in voice_agent/agent.py.

The caller measures how long he hears the agent after it was interrupted.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Coroutine
from typing import Any

from program import run, say
from voice_agent.agent import VoiceAgent
from voice_agent.caller import LINES, ScriptedCaller
from voice_agent.espeak import EspeakVoice
from voice_agent.recogniser import ScriptedRecogniser

from agora_rtc import AgoraService, AgoraServiceConfig, aio
from agora_rtc.agent import Trigger

PATIENCE_S = 40


async def talk(service: AgoraService, trigger: Trigger) -> None:
    """Let both have their conversation, and report on it."""
    voice = EspeakVoice()
    lines = [await voice.speak(line) for line in LINES]
    async with (
        aio.join("voice agent", service=service, user_id="1") as agent_call,
        aio.join("voice agent", service=service, user_id="2") as caller_call,
    ):
        caller = ScriptedCaller(caller_call, lines)
        agent = VoiceAgent(agent_call, voice, ScriptedRecogniser(LINES), trigger)
        await until_one_has_finished(caller.run(), agent.run())
    report(agent, caller)


async def until_one_has_finished(*works: Coroutine[Any, Any, None]) -> None:
    tasks = [asyncio.create_task(work) for work in works]
    try:
        finished, _ = await asyncio.wait(
            tasks, timeout=PATIENCE_S, return_when=asyncio.FIRST_COMPLETED
        )
    finally:
        for task in tasks:
            task.cancel()
    await asyncio.wait(tasks)
    if not finished:
        raise TimeoutError(f"the conversation has not come to its end in {PATIENCE_S} s")
    for task in finished:
        task.result()


def report(agent: VoiceAgent, caller: ScriptedCaller) -> None:
    (stop,) = agent.stops
    _, (from_s, to_s), _ = caller.heard
    say(f"the caller heard silence {max(0, to_s - stop.at_s) * 1000:.0f} ms after the interruption")
    say(f"and {(to_s - from_s) * 1000:.0f} ms of the answer until then")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    triggers = {"voice": Trigger.VOICE, "text": Trigger.FIRST_TEXT}
    parser.add_argument(
        "--trigger",
        choices=triggers,
        default="voice",
        help="what interrupts: voice activity (the default), or the recogniser's first text",
    )
    trigger = triggers[parser.parse_args().trigger]
    # Without a service of its own, join() would take the vendor's engine where that is installed.
    with AgoraService(AgoraServiceConfig(app_id="example", engine="local")) as service:
        asyncio.run(talk(service, trigger))


if __name__ == "__main__":
    run(main)
