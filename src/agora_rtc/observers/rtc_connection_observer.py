"""Events of a connection."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .._native import RTCConnection
    from ..stats import LastmileProbeResult, RTCConnInfo, RTCStats


class IRTCConnectionObserver:
    """Hears what happens to a connection; for `RTCConnection.register_observer`.

    Reasons of the state callbacks are `ConnectionChangedReasonType` values.
    """

    def on_connected(
        self, agora_rtc_conn: RTCConnection, conn_info: RTCConnInfo, reason: int
    ) -> object:
        """The channel was joined."""

    def on_disconnected(
        self, agora_rtc_conn: RTCConnection, conn_info: RTCConnInfo, reason: int
    ) -> object:
        """The channel was left, or another login of the same user removed this one."""

    def on_connecting(
        self, agora_rtc_conn: RTCConnection, conn_info: RTCConnInfo, reason: int
    ) -> object:
        """A join began."""

    def on_reconnecting(
        self, agora_rtc_conn: RTCConnection, conn_info: RTCConnInfo, reason: int
    ) -> object:
        """The connection was interrupted and is being restored."""

    def on_reconnected(
        self, agora_rtc_conn: RTCConnection, conn_info: RTCConnInfo, reason: int
    ) -> object:
        """The connection is back."""

    def on_connection_lost(self, agora_rtc_conn: RTCConnection, conn_info: RTCConnInfo) -> object:
        """The connection could not be restored for ten seconds; it is still tried."""

    def on_lastmile_quality(self, agora_rtc_conn: RTCConnection, quality: int) -> object:
        """Receive the network quality before a call, a QUALITY_TYPE value."""

    def on_lastmile_probe_result(
        self, agora_rtc_conn: RTCConnection, result: LastmileProbeResult
    ) -> object:
        """Receive the result of a network probe."""

    def on_token_privilege_will_expire(self, agora_rtc_conn: RTCConnection, token: str) -> object:
        """The token expires in 30 s; renew it with `RTCConnection.renew_token`."""

    def on_token_privilege_did_expire(self, agora_rtc_conn: RTCConnection) -> object:
        """The token has expired; on_connection_failure follows."""

    def on_connection_license_validation_failure(
        self, agora_rtc_conn: RTCConnection, reason: int
    ) -> object:
        """The licence was refused, a LICENSE_ERROR_TYPE value."""

    def on_connection_failure(
        self, agora_rtc_conn: RTCConnection, conn_info: RTCConnInfo, reason: int
    ) -> object:
        """The join was refused."""

    def on_user_joined(self, agora_rtc_conn: RTCConnection, user_id: str) -> object:
        """A broadcaster is in the channel."""

    def on_user_left(self, agora_rtc_conn: RTCConnection, user_id: str, reason: int) -> object:
        """A broadcaster left, a `UserOfflineReasonType` value."""

    def on_transport_stats(self, agora_rtc_conn: RTCConnection, stats: RTCStats) -> object:
        """Receive statistics, every two seconds."""

    def on_change_role_success(
        self, agora_rtc_conn: RTCConnection, old_role: int, new_role: int
    ) -> object:
        """The role was changed, `ClientRoleType` values."""

    def on_change_role_failure(
        self, agora_rtc_conn: RTCConnection, reason: int, cur_role: int
    ) -> object:
        """The role could not be changed."""

    def on_user_network_quality(
        self, agora_rtc_conn: RTCConnection, uid: str, tx_quality: int, rx_quality: int
    ) -> object:
        """Receive the network quality of a user, QUALITY_TYPE values."""

    def on_network_type_changed(self, agora_rtc_conn: RTCConnection, network_type: int) -> object:
        """The machine changed its network, a NETWORK_TYPE value."""

    def on_api_call_executed(
        self, agora_rtc_conn: RTCConnection, error: int, api_type: str, api_param: str
    ) -> object:
        """A call inside the engine was carried out."""

    def on_content_inspect_result(self, agora_rtc_conn: RTCConnection, result: int) -> object:
        """Receive the result of a content inspection."""

    def on_snapshot_taken(
        self,
        agora_rtc_conn: RTCConnection,
        uid: int,
        file_path: str,
        width: int,
        height: int,
        err_code: int,
    ) -> object:
        """A snapshot of a video was stored."""

    def on_error(self, agora_rtc_conn: RTCConnection, error_code: int, error_msg: str) -> object:
        """Something failed, an `ErrorCode` value."""

    def on_warning(self, agora_rtc_conn: RTCConnection, warn_code: int, warn_msg: str) -> object:
        """Something is wrong but goes on."""

    def on_channel_media_relay_state_changed(
        self, agora_rtc_conn: RTCConnection, state: int, code: int
    ) -> object:
        """A media relay changed its state."""

    def on_local_user_registered(
        self, agora_rtc_conn: RTCConnection, uid: int, user_account: str
    ) -> object:
        """This text user has the number ``uid`` now."""

    def on_user_account_updated(
        self, agora_rtc_conn: RTCConnection, uid: int, user_account: str
    ) -> object:
        """Another text user has the number ``uid``."""

    def on_stream_message_error(
        self,
        agora_rtc_conn: RTCConnection,
        user_id: str,
        stream_id: int,
        code: int,
        missed: int,
        cached: int,
    ) -> object:
        """Messages of a reliable stream were lost: ``missed``, for which ``cached`` had waited."""

    def on_encryption_error(self, agora_rtc_conn: RTCConnection, error_type: int) -> object:
        """What a user sends cannot be decrypted, an ENCRYPTION_ERROR_TYPE value."""

    def on_upload_log_result(
        self, agora_rtc_conn: RTCConnection, request_id: str, success: int, reason: int
    ) -> object:
        """The upload of logs ended."""

    def on_aiqos_capability_missing(
        self, agora_rtc_conn: RTCConnection, recommend_audio_scenario: int
    ) -> int | None:
        """Say how to go on when the other end lacks what the scenario AI_SERVER needs.

        Return an `AudioScenarioType`, which `RTCConnection.update_audio_scenario` is called with
        then, or None or a negative number to leave things as they are.
        """
        return None
