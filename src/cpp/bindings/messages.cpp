#include <pybind11/stl.h>

#include <optional>

#include "bindings/bindings.hpp"
#include "bindings/connection_object.hpp"
#include "bindings/gil.hpp"
#include "bindings/message_data.hpp"

namespace agora_rtc::bindings {
namespace {

namespace py = pybind11;

constexpr const char* kCreateStreamDoc =
    R"(Make one more data stream, beside the connection's own; it ends when the channel is left.

reliable: what is lost on the way is sent again, for five seconds. ordered: messages come in the order
in which they were sent; without `reliable` one that comes too late is dropped.

Returns its id, for send_stream_message. Raises InvalidStateError beyond five streams of a connection,
its own included.)";

constexpr const char* kSendMessageDoc =
    R"(Send a message to everybody in the channel, who hear it by on_stream_message.

data: any C-contiguous bytes-like object, or text, which is sent as UTF-8; nothing is sent when it is
    empty.
stream_id: of create_data_stream. None takes the stream that every connect makes for the connection
    itself, neither reliable nor ordered.

Raises SizeTooLargeError beyond 1,024 bytes, RateLimitError beyond 60 messages or 30 KiB per second of
this connection, InvalidStateError outside a channel, InvalidArgumentError for a stream that there is
not, PermissionDeniedError for the audience. Nothing is sent then.)";

constexpr const char* kSendMetaDataDoc =
    R"(Send a few bytes with the next audio packet of this user. Those who hear the user get them by
on_audio_meta_data_received, unless the packet is lost.

data: any C-contiguous bytes-like object, or text, which is sent as UTF-8; nothing is sent when it is
    empty.

Raises SizeTooLargeError beyond 64 bytes, RateLimitError beyond 100 times per second or when so many
wait for audio to ride on, InvalidStateError outside a channel. Nothing is sent then.)";

int create_data_stream(ConnectionObject& self, bool reliable, bool ordered) {
  return without_gil([&] { return self.native().create_data_stream(reliable, ordered); });
}

void send_stream_message(ConnectionObject& self, const MessageObject& data,
                         std::optional<int> stream_id) {
  const MessageData message(data);
  without_gil([&] { self.native().send_stream_message(message.span(), stream_id); });
}

void send_audio_meta_data(sdk::LocalUser& local_user, const MessageObject& data) {
  const MessageData message(data);
  without_gil([&] { local_user.send_audio_meta_data(message.span()); });
}

}  // namespace

void bind_messages(RTCConnectionClass& connection, LocalUserClass& local_user) {
  connection
      .def("create_data_stream", create_data_stream, py::arg("reliable"), py::arg("ordered"),
           kCreateStreamDoc)
      .def("send_stream_message", send_stream_message, py::arg("data"),
           py::arg("stream_id") = py::none(), kSendMessageDoc)
      .def(
          "send_audio_meta_data",
          [](ConnectionObject& self, const MessageObject& data) {
            self.native().use();
            send_audio_meta_data(*self.native().local_user(), data);
          },
          py::arg("data"), kSendMetaDataDoc);
  local_user.def(
      "send_audio_meta_data",
      [](LocalUserObject& self, const MessageObject& data) {
        send_audio_meta_data(self.native(), data);
      },
      py::arg("data"), kSendMetaDataDoc);
}

}  // namespace agora_rtc::bindings
