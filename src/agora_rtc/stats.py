"""What observers are told: plain values, made new for every call."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class RTCConnInfo:
    """Which connection a callback speaks of.

    Attributes:
        id: number of the connection in this process.
        channel_id: name of the channel.
        state: `ConnectionStateType`.
        local_user_id: id of the user of this connection.
        internal_uid: the 32-bit number that stands for it.
    """

    id: int
    channel_id: str
    state: int
    local_user_id: str
    internal_uid: int


@dataclass(frozen=True, kw_only=True)
class RTCStats:
    """Statistics of a connection so far: bytes, rates in kbit/s, delays in ms, loss in percent."""

    connection_id: int
    duration: int
    tx_bytes: int
    rx_bytes: int
    tx_audio_bytes: int
    tx_video_bytes: int
    rx_audio_bytes: int
    rx_video_bytes: int
    tx_k_bit_rate: int
    rx_k_bit_rate: int
    rx_audio_k_bit_rate: int
    tx_audio_k_bit_rate: int
    rx_video_k_bit_rate: int
    tx_video_k_bit_rate: int
    lastmile_delay: int
    user_count: int
    cpu_app_usage: float
    cpu_total_usage: float
    gateway_rtt: int
    memory_app_usage_ratio: float
    memory_total_usage_ratio: float
    memory_app_usage_in_kbytes: int
    connect_time_ms: int
    first_audio_packet_duration: int
    first_video_packet_duration: int
    first_video_key_frame_packet_duration: int
    packets_before_first_key_frame_packet: int
    first_audio_packet_duration_after_unmute: int
    first_video_packet_duration_after_unmute: int
    first_video_key_frame_packet_duration_after_unmute: int
    first_video_key_frame_decoded_duration_after_unmute: int
    first_video_key_frame_rendered_duration_after_unmute: int
    tx_packet_loss_rate: int
    rx_packet_loss_rate: int


@dataclass(frozen=True, kw_only=True)
class LastmileProbeOneWayResult:
    """One direction of a network probe.

    Attributes:
        packet_loss_rate: percent.
        jitter: ms.
        available_bandwidth: kbit/s.
    """

    packet_loss_rate: int
    jitter: int
    available_bandwidth: int


@dataclass(frozen=True, kw_only=True)
class LastmileProbeResult:
    """Result of a network probe.

    Attributes:
        rtt: round trip in ms.
    """

    state: int
    uplink_report: LastmileProbeOneWayResult
    downlink_report: LastmileProbeOneWayResult
    rtt: int


@dataclass(frozen=True, kw_only=True)
class LocalAudioTrackStats:
    """What is sent: channels, Hz, kbit/s, codec, pitch in Hz."""

    num_channels: int
    sent_sample_rate: int
    sent_bitrate: int
    internal_codec: int
    voice_pitch: float


@dataclass(frozen=True, kw_only=True)
class RemoteAudioTrackStats:
    """What is received of one user.

    Delays and freezes in ms, loss and frozen rate in percent, rates in Hz and kbit/s.
    """

    uid: int
    quality: int
    network_transport_delay: int
    jitter_buffer_delay: int
    audio_loss_rate: int
    num_channels: int
    received_sample_rate: int
    received_bitrate: int
    total_frozen_time: int
    frozen_rate: int
    received_bytes: int


@dataclass(frozen=True, kw_only=True)
class AudioVolumeInfo:
    """How loud one speaker is.

    Attributes:
        user_id: "0" is this user.
        volume: 0 to 255.
        vad: 1 while this user speaks, where the engine reports it.
        voice_pitch: Hz.
    """

    user_id: str
    volume: int
    vad: int
    voice_pitch: float


@dataclass(frozen=True, kw_only=True)
class DispatchStats:
    """What went through the queue between the engine and the observers of one connection.

    Attributes:
        delivered: items that reached an observer, or found none.
        waiting: items in the queue now.
        media_dropped: frames that went because an observer was slow.
        utterance_ms_lost: audio of utterances that was dropped past the 10 s that are carried over.
        samples_replaced: statistics and volumes that a newer one replaced before delivery.
        messages_dropped: stream messages that found the queue full.
    """

    delivered: int
    waiting: int
    media_dropped: int
    utterance_ms_lost: int
    samples_replaced: int
    messages_dropped: int


@dataclass(frozen=True, kw_only=True)
class PoolStats:
    """What a `ConnectionPool` has and what it did so far.

    Attributes:
        created: native connections that were made.
        discarded: those of them that were given up, because what a call did to them could not be
            undone.
        in_use: calls that run now.
        idle: native connections that wait for a call.
        waiting: those who wait for a connection.
    """

    created: int
    discarded: int
    in_use: int
    idle: int
    waiting: int


@dataclass(frozen=True, kw_only=True)
class Cleared:
    """What an interruption of an `AudioConsumer` found, since the interruption before.

    Attributes:
        played_ms: how much of the audio was played.
        dropped_ms: how much never will be; both together are what was pushed.
    """

    played_ms: int
    dropped_ms: int
