"""Events of the local user: what it publishes and hears."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .._native import LocalAudioTrack, LocalUser, RemoteAudioTrack
    from ..stats import AudioVolumeInfo, LocalAudioTrackStats, RemoteAudioTrackStats


class IRTCLocalUserObserver:
    """Hears what happens to tracks and subscriptions.

    For `LocalUser.register_local_user_observer`. Tracks are None when their object is gone.
    """

    def on_audio_track_publish_success(
        self, agora_local_user: LocalUser, agora_local_audio_track: LocalAudioTrack | None
    ) -> object:
        """The first packet of a track went out."""

    def on_audio_track_publish_start(
        self, agora_local_user: LocalUser, agora_local_audio_track: LocalAudioTrack | None
    ) -> object:
        """Publishing a track began."""

    def on_audio_track_unpublished(
        self, agora_local_user: LocalUser, agora_local_audio_track: LocalAudioTrack | None
    ) -> object:
        """A track was taken back."""

    def on_audio_track_publication_failure(
        self,
        agora_local_user: LocalUser,
        agora_local_audio_track: LocalAudioTrack | None,
        error: int,
    ) -> object:
        """A track could not be published, an `ErrorCode` value."""

    def on_local_audio_track_state_changed(
        self,
        agora_local_user: LocalUser,
        agora_local_audio_track: LocalAudioTrack | None,
        state: int,
        error: int,
    ) -> object:
        """A track of this user changed to a `LocalAudioStreamState`."""

    def on_local_audio_track_statistics(
        self, agora_local_user: LocalUser, stats: LocalAudioTrackStats
    ) -> object:
        """Receive statistics of what is sent, every two seconds."""

    def on_remote_audio_track_statistics(
        self,
        agora_local_user: LocalUser,
        agora_remote_audio_track: RemoteAudioTrack | None,
        stats: RemoteAudioTrackStats,
    ) -> object:
        """Receive statistics of one user, every two seconds."""

    def on_user_audio_track_subscribed(
        self,
        agora_local_user: LocalUser,
        user_id: str,
        agora_remote_audio_track: RemoteAudioTrack | None,
    ) -> object:
        """The audio of a user is being received; the track may be kept."""

    def on_user_audio_track_state_changed(
        self,
        agora_local_user: LocalUser,
        user_id: str,
        agora_remote_audio_track: RemoteAudioTrack | None,
        state: int,
        reason: int,
        elapsed: int,
    ) -> object:
        """The audio of a user changed to a `RemoteAudioState` for a `RemoteAudioStateReason`."""

    def on_audio_subscribe_state_changed(
        self,
        agora_local_user: LocalUser,
        channel: str,
        user_id: str,
        old_state: int,
        new_state: int,
        elapse_since_last_state: int,
    ) -> object:
        """A subscription changed, `StreamSubscribeState` values and ms."""

    def on_audio_publish_state_changed(
        self,
        agora_local_user: LocalUser,
        channel: str,
        old_state: int,
        new_state: int,
        elapse_since_last_state: int,
    ) -> object:
        """What this user publishes changed, `StreamPublishState` values and ms."""

    def on_first_remote_audio_frame(
        self, agora_local_user: LocalUser, user_id: str, elapsed: int
    ) -> object:
        """The first packet of a user came, ms after the join."""

    def on_first_remote_audio_decoded(
        self, agora_local_user: LocalUser, user_id: str, elapsed: int
    ) -> object:
        """The first frame of a user was decoded, ms after the join."""

    def on_audio_volume_indication(
        self,
        agora_local_user: LocalUser,
        speakers_list: list[AudioVolumeInfo],
        speaker_number: int,
        total_volume: int,
    ) -> object:
        """Receive who is how loud, the loudest first, at the interval that was asked for.

        This user is "0". The total, 0 to 255, is of all of them together.
        """

    def on_active_speaker(self, agora_local_user: LocalUser, user_id: str) -> object:
        """Another user became the loudest."""

    def on_user_info_updated(
        self, agora_local_user: LocalUser, user_id: str, msg: int, val: int
    ) -> object:
        """A user muted or unmuted, a USER_MEDIA_INFO value."""

    def on_remote_subscribe_fallback_to_audio_only(
        self, agora_local_user: LocalUser, user_id: str, is_fallback_or_recover: int
    ) -> object:
        """The video of a user was dropped for bandwidth, or is back."""

    def on_stream_message(
        self, agora_local_user: LocalUser, user_id: str, stream_id: int, data: bytes, length: int
    ) -> object:
        """Receive a message that a user sent with `RTCConnection.send_stream_message`."""

    def on_user_state_changed(
        self, agora_local_user: LocalUser, user_id: str, state: int
    ) -> object:
        """A user changed its state, REMOTE_USER_STATE bits."""

    def on_audio_meta_data_received(
        self, agora_local_user: LocalUser, user_id: str, data: bytes
    ) -> object:
        """Receive metadata that rode on the audio of a user."""
