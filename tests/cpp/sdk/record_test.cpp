// Copies of what callbacks hand over; that they stay good is tested on the vendor double.
#include "sdk/record.hpp"

#include <gtest/gtest.h>

#include "sdk/call_text.hpp"

namespace agora_rtc::sdk {
namespace {

TEST(RecordTest, NumbersAndTextsAreOwned) {
  EXPECT_EQ(text_of(own(-7)), "-7");
  EXPECT_EQ(text_of(own(4'294'967'295u)), "4294967295");
  char text[] = "text";
  const auto owned = own(static_cast<const char*>(text));
  text[0] = 'X';
  EXPECT_EQ(text_of(owned), "\"text\"");
}

TEST(RecordTest, NullBecomesNoneAndNullTextEmpty) {
  EXPECT_EQ(text_of(own(static_cast<const char*>(nullptr))), "\"\"");
  EXPECT_EQ(text_of(own(static_cast<const rtc_conn_info*>(nullptr))), "null");
  EXPECT_EQ(text_of(own(static_cast<const rtc_stats*>(nullptr))), "null");
  EXPECT_EQ(text_of(own(static_cast<const lastmile_probe_result*>(nullptr))), "null");
  EXPECT_EQ(text_of(own(static_cast<const local_audio_stats*>(nullptr))), "null");
  EXPECT_EQ(text_of(own(static_cast<const remote_audio_track_stats*>(nullptr))), "null");
  EXPECT_EQ(text_of(own_volumes(nullptr, 3)), "[]");
}

TEST(RecordTest, StructsAreOwnedWithTheirTexts) {
  char channel[] = "room";
  rtc_conn_info info{};
  info.id = 3;
  info.channel_id = channel;
  info.internal_uid = 99;
  const auto owned = own(&info);
  channel[0] = 'X';
  info.id = 4;
  EXPECT_EQ(text_of(owned),
            "RTCConnInfo{id=3, channel_id=\"room\", state=0, local_user_id=\"\", internal_uid=99}");
}

TEST(RecordTest, LargeNumbersKeepTheirSign) {
  rtc_stats stats{};
  stats.tx_bytes = 3'000'000'000u;
  stats.connection_id = 4'000'000'000u;
  const auto text = text_of(own(&stats));
  EXPECT_NE(text.find("tx_bytes=3000000000"), std::string::npos);
  EXPECT_NE(text.find("connection_id=4000000000"), std::string::npos);
}

TEST(RecordTest, VolumesAreAListWithTheLoudestFirst) {
  const audio_volume_info speakers[] = {{"1", 10, 1, 100.5}, {nullptr, 20, 0, 0}};
  EXPECT_EQ(text_of(own_volumes(speakers, 2)),
            "[AudioVolumeInfo{user_id=\"\", volume=20, vad=0, voice_pitch=0}, "
            "AudioVolumeInfo{user_id=\"1\", volume=10, vad=1, voice_pitch=100.5}]");
  EXPECT_EQ(text_of(own_volumes(speakers, 0)), "[]");
}

}  // namespace
}  // namespace agora_rtc::sdk
