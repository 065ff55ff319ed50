"""
The compiled part of agora_rtc. Import the names from agora_rtc instead.
"""

from __future__ import annotations
import agora_rtc.config
import agora_rtc.observers
import agora_rtc.stats
import agora_rtc.vad_config
import asyncio
import numpy
import typing
import typing_extensions

__all__: list[str] = [
    "AgoraParameter",
    "AgoraService",
    "AudioConsumer",
    "AudioFrame",
    "AudioPcmDataSender",
    "AudioReader",
    "AudioVadManager",
    "AudioVadV2",
    "EventLoop",
    "IdleConnection",
    "LocalAudioTrack",
    "LocalUser",
    "MediaNodeFactory",
    "PcmAudioFrame",
    "PcmConverter",
    "RTCConnection",
    "RemoteAudioTrack",
    "SpeechDetector",
    "advance",
    "now_ms",
    "tick_stats",
]

class AudioFrame:
    """10 ms (or more) of interleaved 16-bit PCM with what is known about it.

    Frames that an observer receives own their memory: they stay valid for as long as they are kept.
    They can also be built from any bytes-like object, for tests and for audio from elsewhere. Without
    voice_prob such a frame has no voice label: detection with detector="auto" listens for itself.

    The buffer protocol gives read-only int16 of shape (samples_per_channel, channels); ``len(frame)``
    is the number of bytes.

    Raises ValueError when data is not a whole number of samples, samples_per_sec is not above 0 or
    channels is neither 1 nor 2.
    """
    def __init__(
        self,
        data: typing_extensions.Buffer,
        *,
        samples_per_sec: int,
        channels: int = 1,
        rms: int = -127,
        voice_prob: int = 0,
        far_field_flag: int = 1,
        music_prob: int = 0,
        pitch: int = 0,
        presentation_ms: int = 0,
    ) -> None: ...
    def __len__(self) -> int: ...
    def __buffer__(self, flags: int, /) -> memoryview: ...
    def to_ndarray(self) -> numpy.ndarray:
        """int16 array of shape (samples_per_channel, channels) over the frame's own memory, read-only; it
        keeps the frame alive.
        """
    @property
    def samples_per_channel(self) -> int:
        """samples in each channel."""
    @property
    def channels(self) -> int:
        """1 or 2."""
    @property
    def bytes_per_sample(self) -> int:
        """bytes of one sample of one channel, always 2."""
    @property
    def samples_per_sec(self) -> int:
        """sample rate in Hz."""
    @property
    def rms(self) -> int:
        """level in dBFS, -127 (silence) to 0."""
    @property
    def voice_prob(self) -> int:
        """how likely the frame is speech, 0 to 100."""
    @property
    def far_field_flag(self) -> int:
        """1 when the talker is near the microphone, as the vendor's field has it."""
    @property
    def music_prob(self) -> int:
        """how likely the frame is music, 0 to 100."""
    @property
    def pitch(self) -> int:
        """pitch of the voice in Hz, 0 where there is none."""
    @property
    def presentation_ms(self) -> int:
        """time that the sender gave to the push whose first sample this frame carries, in ms."""
    @property
    def rtp_timestamp(self) -> int:
        """RTP timestamp of the first sample."""
    @property
    def render_time_ms(self) -> int:
        """when the engine plays the frame, in ms."""
    @property
    def dropped_before_ms(self) -> int:
        """ms of this stream that were dropped before this frame because the observer was slow."""
    @property
    def user_id(self) -> str:
        """who speaks, "" for a mix and for frames made in Python."""
    @property
    def buffer(self) -> memoryview:
        """the bytes of the frame, read-only, not copied."""

class PcmAudioFrame:
    """
    16-bit PCM to send.

    data: any C-contiguous bytes-like object (bytes, bytearray, memoryview, numpy array), interleaved,
        samples_per_channel * bytes_per_sample * number_of_channels bytes; it is never modified.
    samples_per_channel: samples in each channel, 0 and more; several seconds are fine.
    bytes_per_sample: 2.
    number_of_channels: 1 or 2.
    sample_rate: 8,000 to 96,000 Hz.
    timestamp: capture time in ms, 32 bits, for the receiver's statistics.
    present_time_ms: comes out as presentation_ms of the frame that carries the first sample.

    The fields are checked when the frame is sent.
    """
    def __init__(
        self,
        data: typing_extensions.Buffer,
        samples_per_channel: int,
        bytes_per_sample: int,
        number_of_channels: int,
        sample_rate: int,
        timestamp: int = 0,
        present_time_ms: int = 0,
    ) -> None: ...
    @property
    def bytes_per_sample(self) -> int:
        """
        2.
        """
    @bytes_per_sample.setter
    def bytes_per_sample(self, arg0: int) -> None: ...
    @property
    def data(self) -> typing_extensions.Buffer:
        """
        The bytes-like object.
        """
    @data.setter
    def data(self, arg0: typing_extensions.Buffer) -> None: ...
    @property
    def number_of_channels(self) -> int:
        """
        1 or 2.
        """
    @number_of_channels.setter
    def number_of_channels(self, arg0: int) -> None: ...
    @property
    def present_time_ms(self) -> int:
        """
        Presentation time of the first sample in ms, 0 for none.
        """
    @present_time_ms.setter
    def present_time_ms(self, arg0: int) -> None: ...
    @property
    def sample_rate(self) -> int:
        """
        In Hz.
        """
    @sample_rate.setter
    def sample_rate(self, arg0: int) -> None: ...
    @property
    def samples_per_channel(self) -> int:
        """
        Samples in each channel.
        """
    @samples_per_channel.setter
    def samples_per_channel(self, arg0: int) -> None: ...
    @property
    def timestamp(self) -> int:
        """
        Capture time in ms.
        """
    @timestamp.setter
    def timestamp(self, arg0: int) -> None: ...

class AgoraParameter:
    """
    Keys and values of a service or a connection, by get_agora_parameter().

    Setters return None, getters the value; both raise AgoraError when the engine refuses, for example
    because a key is not known. May be used from any thread.
    """
    def convert_path(self, file_path: str) -> str:
        """
        The path as the engine writes it.
        """
    def get_array(self, key: str, json_src: str) -> str:
        """
        A JSON array as text.
        """
    def get_bool(self, key: str) -> bool:
        """
        A truth value.
        """
    def get_int(self, key: str) -> int:
        """
        A signed 32-bit value.
        """
    def get_number(self, key: str) -> float:
        """
        A floating point value.
        """
    def get_object(self, key: str) -> str:
        """
        A JSON object as text.
        """
    def get_string(self, key: str) -> str:
        """
        A text of any length up to 1 MiB.
        """
    def get_uint(self, key: str) -> int:
        """
        An unsigned 32-bit value.
        """
    def release(self) -> None:
        """
        Let go; calling it again does nothing.
        """
    def set_array(self, key: str, json_src: str) -> None:
        """
        Set an array, given as JSON text.
        """
    def set_bool(self, key: str, value: bool) -> None:
        """
        Set a truth value.
        """
    def set_int(self, key: str, value: int) -> None:
        """
        Set a signed 32-bit value.
        """
    def set_number(self, key: str, value: float) -> None:
        """
        Set a floating point value.
        """
    def set_parameters(self, json_src: str) -> None:
        """
        Set every key of a JSON object, given as text.
        """
    def set_string(self, key: str, value: str) -> None:
        """
        Set a text.
        """
    def set_uint(self, key: str, value: int) -> None:
        """
        Set an unsigned 32-bit value.
        """

class AudioPcmDataSender:
    """
    Takes PCM into the SDK; made by MediaNodeFactory.create_audio_pcm_data_sender.

    All methods may be called from any thread. After release() they raise ReleasedError.
    """
    def release(self) -> None:
        """
        Give the sender back; calling it again does nothing.
        """
    def send_audio_pcm_data(self, frame: PcmAudioFrame, /) -> None:
        """
        Queue PCM on the track of this sender. The bytes are copied before the call returns; the GIL is
        free meanwhile. One push may carry several seconds.

        Raises TypeError when frame is no PcmAudioFrame or its data no bytes-like object, ValueError when a
        field is out of its range or data has another length than the fields say, BufferOverflowError when
        the track's buffer has no room (nothing is taken then), ReleasedError.
        """

class LocalAudioTrack:
    """
    What a user publishes as audio; made by AgoraService.create_custom_audio_track_pcm.

    Enable it, publish it with LocalUser.publish_audio, feed it through its sender. All methods may be
    called from any thread, and raise ReleasedError after release().
    """
    def adjust_publish_volume(self, volume: int) -> None:
        """
        Set the volume in percent, 0 to 400 (100 is unchanged, louder saturates).

        Raises ValueError outside that range.
        """
    def clear_sender_buffer(self) -> None:
        """
        Drop what was pushed and has not been encoded yet.
        """
    def enable_ear_monitor(self, enable: bool, include_audio_filter: int) -> None:
        """
        Hear oneself; needs a device, so NotSupportedError on the local engine.
        """
    def enable_local_playback(self, enable: bool) -> None:
        """
        Play the track on this machine too, where the engine has a device.
        """
    def get_publish_volume(self) -> int:
        """
        The volume in percent.
        """
    def get_state(self) -> int:
        """
        The state, a value of LOCAL_AUDIO_STREAM_STATE.
        """
    def is_enabled(self) -> bool:
        """
        Whether the track is on.
        """
    def release(self) -> None:
        """
        Give the track back; calling it again does nothing.
        """
    def set_enabled(self, enable: bool) -> None:
        """
        Turn the track on or off; subscribers see a disabled one as muted.
        """
    def set_max_buffer_audio_frame_number(self, num: int) -> None:
        """
        Set how many frames of 10 ms the track keeps before a push overflows (1 and more).
        """
    def set_send_delay_ms(self, delay_ms: int) -> None:
        """
        Set how long the track gathers audio before it starts to send, 0 and more; 10 at first.
        """

class RemoteAudioTrack:
    """
    The audio of another user, handed to on_user_audio_track_subscribed.

    It stays valid for as long as it is kept. All methods may be called from any thread.
    """
    def get_state(self) -> int:
        """
        The state, a value of REMOTE_AUDIO_STATE.
        """
    def get_statistics(self) -> agora_rtc.stats.RemoteAudioTrackStats:
        """
        The statistics so far, as RemoteAudioTrackStats.

        Raises NotSupportedError where the engine has none.
        """
    def release(self) -> None:
        """
        Give the track back; calling it again does nothing.
        """
    @property
    def user_id(self) -> str:
        """
        Whose audio it is.
        """

class AudioConsumer:
    """
    Paces PCM: takes it as fast as a program makes it, hands it to a sender in real time.

    pcm_sender: where the PCM goes; one consumer per producer.
    sample_rate: 8,000 to 96,000 Hz. channels: 1 or 2. The PCM is 16-bit, interleaved.
    lead_ms: how far ahead of real time it sends, 10 to 10,000 ms.
    prebuffer_ms: how much it gathers before it begins, 0 to 10,000 ms; short utterances go out all the
        same, after as long.
    capacity_ms: how much may wait, 10 ms to 3,600,000 ms.

    One native thread drives all consumers, so nothing has to be called in time. Methods may be called
    from any thread; all but release() and queries raise ReleasedError after release() or once the sender
    was released. What the engine refuses is dropped; the next push_pcm_data(), consume() or
    wait_for_playout() raises the reason, once, as an AgoraError with code and call.

    Raises ValueError that names the argument for a value outside its range.
    """
    def __bool__(self) -> bool:
        """
        Always true: a consumer is there, even when nothing waits in it.
        """
    def __init__(
        self,
        pcm_sender: AudioPcmDataSender,
        sample_rate: int,
        channels: int,
        *,
        lead_ms: int = 100,
        prebuffer_ms: int = 0,
        capacity_ms: int = 600000,
    ) -> None: ...
    def __len__(self) -> int:
        """
        Bytes that have not been sent yet.
        """
    def clear(self) -> agora_rtc.stats.Cleared:
        """
        Drop what has not been sent. What was sent counts as played, since it will be heard.

        When it returns no byte that was still here will be sent.
        """
    def consume(self) -> int:
        """
        Send what is due at once and return the number of frames of 10 ms sent; for programs
        with a timer of their own, harmless beside the pacer.
        """
    def flush(self) -> None:
        """
        Pad the last sample and the last frame with silence instead of waiting for their rest.
        """
    def interrupt(self, track: LocalAudioTrack) -> agora_rtc.stats.Cleared:
        """
        Stop at once: drop what is queued here and in the track's own buffer in one step. A direct
        track is also taken back and published anew, since its receivers have a lead of it.

        When it returns, not one older sample will be sent; the next data begins anew. Returns how much was
        played and dropped since the last clear() or interrupt(), by the schedule: within 20 ms of what a
        receiver on the local engine hears.
        """
    def is_push_to_rtc_completed(self) -> bool:
        """
        Whether nothing is queued: all that was pushed has been played or dropped.
        """
    def push_pcm_data(self, data: typing_extensions.Buffer, /) -> None:
        """
        Queue PCM: any C-contiguous bytes-like object, any length; a broken sample waits for its rest.

        The bytes are copied before the call returns. Nothing is taken when it raises: BufferOverflowError
        beyond capacity_ms, TypeError when data is not bytes-like, ReleasedError, and for audio pushed before
        the AgoraError of the engine.
        """
    def release(self) -> None:
        """
        Drop what is queued and stop; calling it again does nothing. Any order with its sender.
        """
    def wait_for_playout(self, timeout: float | None = None) -> bool:
        """
        Wait until nothing is queued, at most `timeout` seconds; None waits as long as it
        takes. Returns whether that came to be. Ctrl+C works while it waits.
        """
    @property
    def played_ms(self) -> int:
        """
        int: what has been played so far, in ms.
        """
    @property
    def queued_ms(self) -> int:
        """
        int: what was pushed and has been neither played nor dropped, in ms.
        """

class PcmConverter:
    """
    For agora_rtc.aio: turns a stream of 16-bit PCM into another rate and channel count.

    Rates 8,000 to 96,000 Hz, channels 1 or 2. One stream per object, one thread at a time.
    """
    def __init__(
        self, *, from_sample_rate: int, from_channels: int, to_sample_rate: int, to_channels: int
    ) -> None: ...
    def convert(self, pcm: typing_extensions.Buffer) -> bytes:
        """
        Take any number of whole samples; returns what they become, as bytes.
        """

class SpeechDetector:
    """
    Says how likely a mono stream is speech, by the Silero VAD network.

    sample_rate: 8,000 to 96,000 Hz; other rates than 16 kHz are resampled.

    One stream per object, one thread at a time. Raises ValueError for a rate outside its range.
    """
    def __init__(self, sample_rate: int) -> None: ...
    def process(self, pcm: typing_extensions.Buffer) -> list[int]:
        """
        Take 16-bit PCM, any number of whole samples; returns a voice_prob (0 to 100) for each frame of
        10 ms that they complete. The network judges every 32 ms; its verdict holds in between.

        Raises ValueError for half a sample, TypeError when pcm is not bytes-like.
        """

class AudioVadV2:
    """
    Voice activity detection for the frames of one stream.

    config: AudioVadConfigV2; None takes its defaults.

    The same machine runs on the receive path with LocalUser.register_audio_frame_observer(enable_vad).
    May be used from any thread.
    """

    _vad_state_speaking: typing.ClassVar[int] = 2
    _vad_state_startspeaking: typing.ClassVar[int] = 1
    _vad_state_stopspeaking: typing.ClassVar[int] = 3
    def __init__(self, config: agora_rtc.vad_config.AudioVadConfigV2 | None = None) -> None: ...
    def init(self, config: agora_rtc.vad_config.AudioVadConfigV2 | None = None) -> None:
        """
        Begin anew with another configuration.
        """
    def process(self, frame: AudioFrame) -> tuple[int, bytes]:
        """
        Judge a frame; returns (state, bytes), the state one of VadState.

        START_SPEAKING comes with the bytes of all frames kept, the pre-roll first, SPEAKING and
        STOP_SPEAKING with the frame's own, the rest with none; joined, they are the utterance without a gap.

        Raises ValueError unless the frame is 10 ms long (to one sample) at 8,000 to 96,000 Hz, TypeError for
        another object.
        """

class AudioVadManager:
    """
    A detection for each user of each channel, all with one configuration.

    May be used from any thread. After release() the methods raise ReleasedError.
    """
    def __init__(self, configure: agora_rtc.vad_config.AudioVadConfigV2 | None = None) -> None: ...
    def del_vad_instance(self, channel_id: str, user_id: str) -> None:
        """
        Forget a user.
        """
    def get_vad_instance(self, channel_id: str, user_id: str) -> AudioVadV2:
        """
        The detection of a user, None when no frame of that user came yet.
        """
    def process(self, channel_id: str, user_id: str, frame: AudioFrame) -> tuple[int, bytes]:
        """
        Judge a frame of a user; returns what AudioVadV2.process does.
        """
    def release(self) -> None:
        """
        Forget all users; calling it again does nothing.
        """

class MediaNodeFactory:
    """
    Makes senders; there is one per service, by AgoraService.create_media_node_factory().
    """
    def create_audio_pcm_data_sender(self) -> AudioPcmDataSender:
        """
        A sender for PCM; give it to AgoraService.create_custom_audio_track_pcm.
        """
    def release(self) -> None:
        """
        Give the factory back; calling it again does nothing. Its senders stay.
        """

class RTCConnection:
    """
    A connection to one channel at a time, by AgoraService.create_rtc_connection().

    All methods may be called from any thread, from observers too. They raise ReleasedError after
    release(), AgoraError when the engine refuses.
    """
    def __repr__(self) -> str: ...
    def _finish(self) -> IdleConnection | None:
        """
        For agora_rtc.pool: deliver the last events, then release all but the native connection, which is
        returned for the next session. None when it cannot be kept, or was released.
        """
    def _joined(self) -> bool:
        """
        For agora_rtc.aio: whether the join has ended well; False while it is under way.

        Raises ConnectError (with .reason) when it was refused.
        """
    def connect(
        self, token: str, channel_id: str, user_id: str, *, timeout: float | None = None
    ) -> None:
        """
        Join a channel.

        token: "" where the project needs none.
        channel_id: 1 to 64 characters of the documented alphabet.
        user_id: "" or "0" takes a free number; otherwise a decimal in 1..4294967295, or any text of 1 to
            255 bytes when the service was configured with use_string_uid.
        timeout: seconds to wait for the join. None returns at once; the result then comes by
            on_connected or on_connection_failure.

        Raises ConnectError (with .reason) when the join is refused, TimedOutError when it takes longer, after
        leaving natively, so that the connection can connect again; InvalidStateError while it is in a
        channel; InvalidArgumentError for a bad channel or user id; ValueError for a negative timeout.
        Ctrl+C works while it waits.
        """
    def create_data_stream(self, reliable: bool, ordered: bool) -> int:
        """
        Make one more data stream, beside the connection's own; it ends when the channel is left.

        reliable: what is lost on the way is sent again, for five seconds. ordered: messages come in the order
        in which they were sent; without `reliable` one that comes too late is dropped.

        Returns its id, for send_stream_message. Raises InvalidStateError beyond five streams of a connection,
        its own included.
        """
    def disconnect(self) -> None:
        """
        Leave the channel. Events that are on their way are delivered before it returns, at
        most for a second; from inside an observer it returns at once.
        """
    def get_agora_parameter(self) -> AgoraParameter:
        """
        The parameters of this connection; always the same object.
        """
    def get_local_user(self) -> LocalUser:
        """
        The user of this connection; always the same object.
        """
    def get_sid(self) -> str:
        """
        The id of the session, "" while there is none.
        """
    def interrupt_audio(self) -> agora_rtc.stats.Cleared:
        """
        Fall silent at once: drop what was pushed and has not been played. Returns how much was played
        and dropped since the last interruption, as Cleared. A direct track is taken back and published anew,
        since its audio lies at the receivers already. What was played is an estimate, on the local engine
        within 20 ms of what a receiver hears; a network delays what is heard by as much as it takes.

        Raises InvalidStateError without a publish configuration.
        """
    def is_push_to_rtc_completed(self) -> bool:
        """
        Whether all that was pushed has been played or dropped.
        """
    def publish_audio(self) -> None:
        """
        Publish the connection's own track.

        Raises InvalidStateError without a publish configuration.
        """
    def push_audio_pcm_data(
        self, data: typing_extensions.Buffer, sample_rate: int, channels: int, start_pts: int = 0
    ) -> None:
        """
        Send PCM on the connection's own track, in real time and a little ahead, however fast it comes.
        A direct track (scenario AI_SERVER) forwards it at once.

        data: any C-contiguous bytes-like object of whole 16-bit samples, interleaved.
        sample_rate: 8,000 to 96,000 Hz. channels: 1 or 2.
        start_pts: comes out as presentation_ms of the frame that carries the first sample.

        Raises InvalidStateError without a publish configuration, ValueError for data or a format outside
        these ranges, BufferOverflowError when ten minutes wait already (nothing is taken then).
        """
    def register_observer(self, observer: agora_rtc.observers.IRTCConnectionObserver) -> None:
        """
        Call the methods of an IRTCConnectionObserver; it replaces an earlier one.
        """
    def release(self) -> None:
        """
        Unpublish, unregister, leave and give the connection back; what is still on its way is
        discarded. Calling it again does nothing.
        """
    def renew_token(self, token: str) -> None:
        """
        Replace the token before it expires.
        """
    def send_audio_meta_data(self, data: str | typing_extensions.Buffer) -> None:
        """
        Send a few bytes with the next audio packet of this user. Those who hear the user get them by
        on_audio_meta_data_received, unless the packet is lost.

        data: any C-contiguous bytes-like object, or text, which is sent as UTF-8; nothing is sent when it is
            empty.

        Raises SizeTooLargeError beyond 64 bytes, RateLimitError beyond 100 times per second or when so many
        wait for audio to ride on, InvalidStateError outside a channel. Nothing is sent then.
        """
    def send_stream_message(
        self, data: str | typing_extensions.Buffer, stream_id: int | None = None
    ) -> None:
        """
        Send a message to everybody in the channel, who hear it by on_stream_message.

        data: any C-contiguous bytes-like object, or text, which is sent as UTF-8; nothing is sent when it is
            empty.
        stream_id: of create_data_stream. None takes the stream that every connect makes for the connection
            itself, neither reliable nor ordered.

        Raises SizeTooLargeError beyond 1,024 bytes, RateLimitError beyond 60 messages or 30 KiB per second of
        this connection, InvalidStateError outside a channel, InvalidArgumentError for a stream that there is
        not, PermissionDeniedError for the audience. Nothing is sent then.
        """
    def unpublish_audio(self) -> None:
        """
        Take the connection's own track back.
        """
    def unregister_observer(self) -> None:
        """
        Deliver what is on its way, at most for a second, then call no observer any more.
        """
    def update_audio_scenario(self, scenario: int) -> None:
        """
        Set the AudioScenarioType. The connection's own track is made anew for it, a direct one
        for AI_SERVER, with its settings as at first, and published again if it was; what
        waited in it is dropped. Does nothing when the scenario is set already.
        """
    @property
    def _audio_track(self) -> LocalAudioTrack:
        """
        For agora_rtc.compat: the track of publish_audio().
        """
    @property
    def dispatch_stats(self) -> agora_rtc.stats.DispatchStats:
        """
        What was delivered and dropped so far, as DispatchStats.
        """

class LocalUser:
    """
    The audio side of a connection, by RTCConnection.get_local_user().

    All methods may be called from any thread, from observers too. They raise ReleasedError once this
    object or its connection was released, AgoraError when the engine refuses.
    """
    def _add_audio_reader(self, reader: AudioReader) -> None:
        """
        For agora_rtc.aio: let an AudioReader hear, from now on.
        """
    def adjust_playback_signal_volume(self, volume: int) -> None:
        """
        Set the volume of what is heard, in percent.
        """
    def get_playback_signal_volume(self) -> int:
        """
        The volume of what is heard, in percent.
        """
    def get_rtc_connection(self) -> RTCConnection:
        """
        The connection of this user.
        """
    def get_user_role(self) -> int:
        """
        The role, a ClientRoleType value.
        """
    def publish_audio(self, agora_local_audio_track: LocalAudioTrack) -> None:
        """
        Publish a track; the result comes by on_audio_publish_state_changed.
        """
    def register_audio_frame_observer(
        self,
        observer: agora_rtc.observers.IAudioFrameObserver,
        enable_vad: bool = False,
        vad_configure: agora_rtc.vad_config.AudioVadConfigV2 | None = None,
    ) -> None:
        """
        Hand audio frames to `observer`, an IAudioFrameObserver; it replaces an earlier one.

        Frames come for the positions whose methods the observer implements, on the service's dispatch
        thread, in the formats that the set_*_parameters calls asked for (before mixing: 16 kHz mono when
        none did). With enable_vad, before-mixing frames carry the verdict of voice activity detection per
        user: vad_configure is an AudioVadConfigV2, None takes its defaults. A speech recogniser gets
        vad_result_bytearray then, not the frame; an utterance ends exactly once whatever happens.
        """
    def register_local_user_observer(
        self, observer: agora_rtc.observers.IRTCLocalUserObserver
    ) -> None:
        """
        Call the methods of an IRTCLocalUserObserver; it replaces an earlier one.
        """
    def release(self) -> None:
        """
        Let go; the connection stays. Calling it again does nothing.
        """
    def send_audio_meta_data(self, data: str | typing_extensions.Buffer) -> None:
        """
        Send a few bytes with the next audio packet of this user. Those who hear the user get them by
        on_audio_meta_data_received, unless the packet is lost.

        data: any C-contiguous bytes-like object, or text, which is sent as UTF-8; nothing is sent when it is
            empty.

        Raises SizeTooLargeError beyond 64 bytes, RateLimitError beyond 100 times per second or when so many
        wait for audio to ride on, InvalidStateError outside a channel. Nothing is sent then.
        """
    def set_audio_encoder_configuration(
        self, config: agora_rtc.config.AudioEncoderConfiguration
    ) -> None:
        """
        Set the audio profile, by an AudioEncoderConfiguration.
        """
    def set_audio_scenario(self, scenario_type: int) -> None:
        """
        Set the AudioScenarioType of this connection.
        """
    def set_audio_volume_indication_parameters(
        self, interval_in_ms: int, smooth: int, report_vad: bool
    ) -> None:
        """
        Have on_audio_volume_indication called every `interval_in_ms`; 0 turns it off.

        smooth: 0 to 10, a larger one follows more slowly. report_vad: whether this user's own
        voice is judged. Raises ValueError outside these ranges.
        """
    def set_mixed_audio_frame_parameters(
        self, channels: int, sample_rate: int, samples_per_call: int = 0
    ) -> None:
        """
        Set the format of mixed frames (what is sent and what is heard).

        Raises ValueError outside 1 or 2 channels, 8,000 to 96,000 Hz.
        """
    def set_playback_audio_frame_before_mixing_parameters(
        self, channels: int, sample_rate: int
    ) -> None:
        """
        Set the format of before-mixing frames: 1 or 2 channels, 8,000 to 96,000 Hz.

        Raises ValueError outside these ranges.
        """
    def set_playback_audio_frame_parameters(
        self, channels: int, sample_rate: int, mode: int = 0, samples_per_call: int = 0
    ) -> None:
        """
        Set the format of playback frames (all users mixed).

        Raises ValueError outside 1 or 2 channels, 8,000 to 96,000 Hz; NotSupportedError for
        mode READ_WRITE.
        """
    def set_recording_audio_frame_parameters(
        self, channels: int, sample_rate: int, mode: int = 0, samples_per_call: int = 0
    ) -> None:
        """
        Set the format of record frames (what this user sends).

        Raises as set_playback_audio_frame_parameters does.
        """
    def set_user_role(self, role: int) -> None:
        """
        Become broadcaster or audience (ClientRoleType).

        Raises ValueError for another value.
        """
    def subscribe_all_audio(self) -> None:
        """
        Hear every user, those who come later too.
        """
    def subscribe_audio(self, user_id: str) -> None:
        """
        Hear a user; remembered until the user arrives.
        """
    def unpublish_audio(self, agora_local_audio_track: LocalAudioTrack) -> None:
        """
        Take a track back from the channel.
        """
    def unregister_audio_frame_observer(self) -> None:
        """
        Deliver no frames any more; when it returns no method of the old observer runs.
        """
    def unregister_local_user_observer(self) -> None:
        """
        Call no observer any more; when it returns no method of the old one runs.
        """
    def unsubscribe_all_audio(self) -> None:
        """
        Hear nobody.
        """
    def unsubscribe_audio(self, user_id: str) -> None:
        """
        Hear a user no more.
        """

class AudioReader:
    """
    For agora_rtc.aio: before-mixing frames of one user (None: of all) in the form a reader wants.

    sample_rate: 8,000 to 96,000 Hz. channels: 1 or 2. frame_ms: a multiple of 10 up to 1,000.
    queue_ms: how much may wait, frame_ms to 600,000; the oldest frame goes then.

    LocalUser._add_audio_reader() begins; it ends with close(), or when nobody holds the reader any more.
    All on the thread that drains the connection. Raises ValueError outside these ranges.
    """
    def __init__(
        self, user_id: str | None, *, sample_rate: int, channels: int, frame_ms: int, queue_ms: int
    ) -> None: ...
    def clear(self) -> None:
        """
        Forget what waits.
        """
    def close(self) -> None:
        """
        Hear nothing more; what waits can still be taken.
        """
    def forget(self, user_id: str) -> None:
        """
        Forget the begun frame of a user who left.
        """
    def take(self) -> AudioFrame | None:
        """
        The oldest frame, None when there is none.
        """
    def wake(self, future: asyncio.Future[None], /) -> None:
        """
        Resolve an asyncio future, once, when the next frame can be taken.
        """
    @property
    def dropped(self) -> int:
        """
        int: frames that went because nobody took them in time.
        """

class EventLoop:
    """
    Delivers what engine threads posted, on the thread that drains it: observers are called there.

    Either a thread of its own is in run(), or a loop watches fileno() and calls drain() when it is
    readable.
    """
    def __init__(self) -> None: ...
    def drain(self, max_items: int) -> int | None:
        """
        Deliver at most so many items, a batch of each connection in turn, and return how many
        it were. fileno() stays readable when some are left. None when a drain is under way.
        """
    def draining_here(self) -> bool:
        """
        Whether the caller is an observer method.
        """
    def fileno(self) -> int:
        """
        A descriptor that is readable while something waits; it lives as long as this object.
        The calling thread is the one that drains: it never waits for its own deliveries.
        """
    def run(self) -> None:
        """
        Deliver until stop() is called; the body of the dispatch thread.
        """
    def stop(self) -> None:
        """
        Make run() return soon. Any thread may call it.
        """

class AgoraService:
    """
    The SDK in this process; there is one live service at a time.

    Making the object touches nothing native. initialize(config), or ``with AgoraService(config)``,
    chooses the engine, opens its library and starts the dispatch thread on which observers are called.
    release() gives everything back that is still alive, in the right order; at exit it happens by itself.

    Methods may be called from any thread. They raise NotInitializedError before initialize() and
    ReleasedError after release().
    """
    def __enter__(self) -> AgoraService:
        """
        Initialize with the config of the constructor, unless that has been done.
        """
    def __exit__(self, *args: typing.Any) -> None:
        """
        Release the service.
        """
    def __init__(self, config: agora_rtc.config.AgoraServiceConfig | None = None) -> None: ...
    def __repr__(self) -> str: ...
    def create_custom_audio_track_pcm(
        self, audio_pcm_data_sender: AudioPcmDataSender
    ) -> LocalAudioTrack:
        """
        A track that plays what the sender gets out in real time.
        """
    def create_direct_custom_audio_track_pcm(
        self, audio_pcm_data_sender: AudioPcmDataSender
    ) -> LocalAudioTrack:
        """
        A track that forwards bursts at once; the receiver plays them out in time.
        """
    def create_media_node_factory(self) -> MediaNodeFactory:
        """
        The factory of senders; always the same object.
        """
    def create_rtc_connection(
        self,
        conn_config: agora_rtc.config.RTCConnConfig,
        publish_config: agora_rtc.config.RtcConnectionPublishConfig | None = None,
        *,
        _event_loop: EventLoop | None = None,
    ) -> RTCConnection:
        """
        A connection, by an RTCConnConfig. With an RtcConnectionPublishConfig it also gets a
        track of its own for publish_audio() and push_audio_pcm_data().

        _event_loop is for agora_rtc.aio: what drains the connection instead of the dispatch
        thread.
        """
    def get_agora_parameter(self) -> AgoraParameter:
        """
        The parameters of the service; always the same object.
        """
    def initialize(self, config: agora_rtc.config.AgoraServiceConfig) -> None:
        """
        Choose the engine, open its library and start; a second call does nothing.

        Raises EngineNotFoundError when the library is missing, cannot be loaded or has another ABI;
        InvalidStateError while another service lives or when this process already runs on another library;
        InvalidArgumentError for an app id that the engine refuses; TypeError for another kind of config.
        """
    def release(self) -> None:
        """
        Release every connection, track and sender that is left, then the service, and stop the
        dispatch thread. Calling it again does nothing.
        """
    def set_log_file(self, log_path: str, log_size: int = 524288) -> None:
        """
        Write the engine's log to a file of at most log_size bytes.
        """
    @property
    def engine_name(self) -> str:
        """
        "local" or "agora": which engine runs.
        """

class IdleConnection:
    """
    For agora_rtc.pool: a native connection between two sessions, set as its configuration says.
    """
    def __init__(
        self, service: AgoraService, conn_config: agora_rtc.config.RTCConnConfig
    ) -> None: ...
    def release(self) -> None:
        """
        Give the native connection back; calling it again does nothing.
        """
    def session(
        self,
        service: AgoraService,
        publish_config: agora_rtc.config.RtcConnectionPublishConfig | None = None,
        event_loop: EventLoop | None = None,
    ) -> RTCConnection:
        """
        Begin the next session: a connection that has this native connection. This object is released
        then, also when an error is raised.

        event_loop: what calls the observers, None for the dispatch thread.
        """

def advance(service: AgoraService, ms: int) -> None:
    """
    Let engine time pass; see agora_rtc.testing.advance.
    """

def now_ms(service: AgoraService) -> int:
    """
    The local engine's time in ms.
    """

def tick_stats(service: AgoraService) -> dict[str, typing.Any]:
    """
    The ticks of the local engine's media workers, and how many were late.
    """
