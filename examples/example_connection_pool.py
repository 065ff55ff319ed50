r"""Answers many callers over few connections.

    example_connection_pool.py --appId=xxx --channelId=xxx --calls=6 --poolSize=2

Calls come all at once; each waits until a connection of the pool is free, joins its channel, says a
second of the file and leaves. The connection then serves the next call, and nothing of the last one
is left on it.

With --connectionNumber the calls are spread over so many channels; --secondUser listens in them.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext

from arguments import checked, new_parser
from pcm_audio import PcmAudio, read_audio
from program import JOIN_TIMEOUT_S, Announcer, run, say, say_engine
from second_user import SecondUser

from agora_rtc import (
    AgoraService,
    AgoraServiceConfig,
    ConnectionPool,
    RTCConnection,
    RtcConnectionPublishConfig,
)

ANSWER_S = 1.0
POLL_S = 0.05
LEAD_S = 0.3  # until what was played last is heard


def prepare(connection: RTCConnection) -> None:
    connection.register_observer(Announcer())  # before the join, so that it hears of it


def answer(pool: ConnectionPool, channel_id: str, token: str, audio: PcmAudio) -> None:
    came = time.monotonic()
    with pool.acquire(channel_id, "0", token, JOIN_TIMEOUT_S, prepare=prepare) as connection:
        say(f"a caller waited {time.monotonic() - came:.2f} s")
        connection.publish_audio()
        pcm = audio.pcm[: int(audio.bytes_per_second * ANSWER_S)]
        connection.push_audio_pcm_data(pcm, audio.sample_rate, audio.channels)
        while not connection.is_push_to_rtc_completed():
            time.sleep(POLL_S)
        time.sleep(LEAD_S)


def main() -> None:
    parser = new_parser(__doc__)
    parser.add_argument("--calls", type=int, default=6, help="so many callers")
    parser.add_argument("--poolSize", type=int, default=2, help="so many of them at a time")
    given = parser.parse_args()
    arguments = checked(given)
    audio = read_audio(arguments.audio_file, arguments.sample_rate, arguments.channels)
    own_track = RtcConnectionPublishConfig()
    with (
        AgoraService(AgoraServiceConfig(app_id=arguments.app_id)) as service,
        SecondUser(service, arguments) if arguments.second_user else nullcontext(),
        ConnectionPool(service, given.poolSize, publish_config=own_track) as pool,
    ):
        say_engine(service, arguments)
        with ThreadPoolExecutor(given.calls) as threads:
            channels = arguments.channel_ids
            calls = [
                threads.submit(answer, pool, channels[i % len(channels)], arguments.token, audio)
                for i in range(given.calls)
            ]
        for call in calls:
            call.result()
        stats = pool.stats
        say(
            f"{given.calls} calls over {stats.created} native connections, "
            f"of which {stats.discarded} were given up"
        )


if __name__ == "__main__":
    run(main)
