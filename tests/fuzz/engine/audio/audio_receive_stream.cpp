#include "engine/audio/audio_receive_stream.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/audio/audio_meta_data.hpp"
#include "engine/audio/audio_packet.hpp"

namespace agora_rtc::engine {
namespace {

/// Takes numbers off the input; zero when it is used up.
class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}

  bool empty() const { return at_ == size_; }
  std::uint8_t byte() { return empty() ? 0 : data_[at_++]; }
  std::uint64_t number(int bytes) {
    std::uint64_t value = 0;
    for (int i = 0; i < bytes; ++i) value = value << 8 | byte();
    return value;
  }
  std::vector<std::uint8_t> bytes(std::size_t count) {
    std::vector<std::uint8_t> taken(std::min(count, size_ - at_));
    for (auto& value : taken) value = byte();
    return taken;
  }

 private:
  const std::uint8_t* data_;
  std::size_t size_;
  std::size_t at_ = 0;
};

net::PacketBuffer share(std::vector<std::uint8_t> bytes) {
  return std::make_shared<const std::vector<std::uint8_t>>(std::move(bytes));
}

/// A packet that parses, with whatever the input wants in its fields.
net::PacketBuffer make_packet(Input& input) {
  constexpr audio::PcmFormat kFormats[] = {{8'000, 1}, {16'000, 2}, {22'050, 1}, {48'000, 2}};
  const std::uint8_t choice = input.byte();
  AudioPacket packet;
  packet.codec = choice & 1 ? AudioCodec::kOpus : AudioCodec::kL16;
  packet.format = kFormats[choice >> 1 & 3];
  packet.marker = (choice & 8) != 0;
  packet.frames = 1 + (choice >> 4) % AudioPacket::kMaxFrames;
  packet.sequence_number = static_cast<std::uint16_t>(input.number(2));
  packet.timestamp = static_cast<std::uint32_t>(input.number(4));
  packet.capture_us = static_cast<std::int64_t>(input.number(choice & 4 ? 3 : 8));
  packet.frames_ahead = static_cast<std::uint32_t>(input.number(choice & 4 ? 1 : 4));
  packet.presentation_ms[0] = static_cast<std::int64_t>(input.number(8));
  const auto before = input.bytes(input.byte());
  const auto payload = input.bytes(input.byte() * std::size_t{4});
  const auto meta_data = input.bytes(input.byte());
  packet.meta_data = meta_data;
  packet.payload_before = before;
  packet.payload = payload;
  return share(packet.write());
}

void take(AudioReceiveStream& stream, const net::PacketBuffer& packet, std::int64_t now_us) {
  net::Bytes carried = stream.on_packet(packet, now_us);
  while (const auto data = next_audio_meta_data(carried)) {
    if (data->empty() || data->size() > AudioMetaDataQueue::kMaxBytes) __builtin_trap();
  }
}

void play(Input input) {
  AudioReceiveStream stream;
  std::int64_t now_us = 0;
  while (!input.empty()) {
    switch (input.byte() % 6) {
      case 0:
        take(stream, share(input.bytes(input.byte())), now_us);
        break;
      case 1:
        stream.drop_queued();
        break;
      case 2:
      case 3:
        take(stream, make_packet(input), now_us);
        break;
      default: {
        now_us += 10'000;
        stream.tick(now_us);
        AudioReceiveStream::Frame frame;
        const bool played = stream.pull({16'000, 1}, frame);
        if (played != stream.playing()) __builtin_trap();
        if (played && frame.samples_per_channel != 160) __builtin_trap();
      }
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  play({data, size});
  return 0;
}

}  // namespace agora_rtc::engine
