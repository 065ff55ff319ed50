#pragma once

#include <gmock/gmock.h>

#include <memory>
#include <string>
#include <vector>

#include "sdk/connection.hpp"
#include "sdk/item_recorder.hpp"

namespace agora_rtc::sdk {

inline constexpr auto kBeforeMixing = ConnectionSlot::bit(dispatch::StreamKind::kBeforeMixingAudio);

/// One side of a call, with what it was told.
struct Side {
  std::shared_ptr<ItemRecorder> recorder = std::make_shared<ItemRecorder>();
  std::shared_ptr<Connection> connection;
};

/// A test on the local engine, on its manual clock unless `start` says otherwise; PCM arrives as it
/// was sent. In the end nothing may have been warned of.
class LocalFixture : public testing::Test {
 protected:
  static constexpr int kLong_ms = 10'000;

  void SetUp() override;
  void TearDown() override;

  /// Starts the service anew.
  void start(bool manual_clock);
  Side new_side();
  /// A side that is in the channel, whichever clock runs.
  Side joined(const std::string& user_id);
  /// Lets time pass on the manual clock and delivers.
  void advance(int ms);
  /// Publishes `samples` (16 kHz, mono) from a track of its own.
  void publish(const Side& side, const std::vector<std::int16_t>& samples);

  std::shared_ptr<Service> service_;
  std::shared_ptr<LocalAudioTrack> track_;
  std::vector<std::string> warnings_;
};

}  // namespace agora_rtc::sdk
