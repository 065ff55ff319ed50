"""A voice: espeak-ng, a synthesiser that every system has as a package."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import suppress

SAMPLE_RATE = 22_050  # Hz; mono, 16-bit
HEADER_BYTES = 44  # of the WAV file that espeak-ng writes to its standard output


class EspeakVoice:
    """Speaks English.

    Raises FileNotFoundError when espeak-ng is not installed.
    """

    def __init__(self, name: str = "en-us", words_per_minute: int = 170) -> None:
        program = shutil.which("espeak-ng")
        if program is None:
            raise FileNotFoundError(
                "espeak-ng, which speaks here, is not installed:"
                " apt-get install espeak-ng, or brew install espeak-ng"
            )
        self._command = [program, "-v", name, "-s", str(words_per_minute), "--stdout", "--"]

    async def speak(self, text: str) -> bytes:
        """Return the speech of a text: PCM of SAMPLE_RATE.

        A voice that makes speech as slowly as it is heard would be an asynchronous generator of
        pieces; `Round.say` takes that, too.
        """
        process = await asyncio.create_subprocess_exec(
            *self._command,
            text,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
        )
        try:
            wav, _ = await process.communicate()
        except asyncio.CancelledError:  # the round was interrupted
            with suppress(ProcessLookupError):  # it may have ended meanwhile
                process.kill()
            await process.wait()
            raise
        if process.returncode:
            raise OSError(f"espeak-ng failed with exit code {process.returncode}")
        return wav[HEADER_BYTES:]
