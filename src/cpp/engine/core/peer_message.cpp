#include "engine/core/peer_message.hpp"

#include "agora_base.h"

namespace agora_rtc::engine {

void tell(ConnectionObservers& observers, const PeerMessage& message) {
  const net::DataMessage& sent = message.message;
  observers.tell_local_user(&local_user_observer::on_stream_message, message.user.c_str(),
                            sent.stream.id, reinterpret_cast<const char*>(sent.data.data()),
                            sent.data.size());
}

void tell(ConnectionObservers& observers, const PeerMessageLoss& loss) {
  observers.tell_connection(&rtc_conn_observer::on_stream_message_error, loss.user.c_str(),
                            loss.stream_id, int{ERR_STREAM_MESSAGE_TIMEOUT}, loss.missed,
                            loss.cached);
}

}  // namespace agora_rtc::engine
