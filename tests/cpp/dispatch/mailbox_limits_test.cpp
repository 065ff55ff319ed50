// What may wait in a mailbox: events without end, messages by bytes, samples once, media by cost.
#include "dispatch/mailbox_fixture.hpp"

namespace agora_rtc::dispatch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class MailboxEvents : public MailboxFixture {};

TEST_F(MailboxEvents, AreNeverDropped) {
  const auto mailbox = make_mailbox();
  for (int i = 0; i < 12'000; ++i) post_event(*mailbox, std::to_string(i));
  const auto names = drained();
  ASSERT_THAT(names, SizeIs(12'000));
  for (std::size_t i = 0; i < names.size(); ++i) ASSERT_EQ(names[i], std::to_string(i));
}

TEST_F(MailboxEvents, GiveOneErrorPastTenThousand) {
  const auto mailbox = make_mailbox();
  for (int i = 0; i < 10'000; ++i) post_event(*mailbox, "event");
  EXPECT_THAT(errors_, IsEmpty());
  for (int i = 0; i < 1000; ++i) post_event(*mailbox, "event");
  EXPECT_THAT(errors_, ElementsAre(HasSubstr("more than 10000 events wait")));
}

TEST_F(MailboxEvents, GiveNoErrorForEachStepAroundTheLimit) {
  const auto mailbox = make_mailbox({.event_warning = 10});
  for (int i = 0; i < 9; ++i) post_event(*mailbox, "event");
  for (int i = 0; i < 100; ++i) {
    for (int step = 0; step < 4; ++step) post_event(*mailbox, "event");
    loop_->drain(4);
  }
  EXPECT_THAT(errors_, SizeIs(1));
}

TEST_F(MailboxEvents, GiveAnotherErrorWhenTheyPileUpAgain) {
  const auto mailbox = make_mailbox({.event_warning = 10});
  for (int round = 1; round <= 2; ++round) {
    for (int i = 0; i < 20; ++i) post_event(*mailbox, "event");
    EXPECT_THAT(errors_, SizeIs(round));
    drained();
  }
}

TEST_F(MailboxEvents, AreNotBlamedForMedia) {
  const auto mailbox = make_mailbox({.event_warning = 10});
  for (int i = 0; i < 20; ++i) post_audio(*mailbox, std::to_string(i), "frame");
  post_event(*mailbox, "event");
  EXPECT_THAT(errors_, IsEmpty());
}

class MailboxMessages : public MailboxFixture {};

TEST_F(MailboxMessages, FillTheirBytesToTheBrim) {
  const auto mailbox = make_mailbox({.message_bytes = 100});
  post_message(*mailbox, "60", 60);
  post_message(*mailbox, "40", 40);
  EXPECT_THAT(errors_, IsEmpty());
  EXPECT_EQ(mailbox->stats().messages_dropped, 0u);
  EXPECT_THAT(drained(), ElementsAre("60", "40"));
}

TEST_F(MailboxMessages, MayWaitInEightMebibytes) {
  const auto mailbox = make_mailbox();
  for (int i = 0; i < 8; ++i) post_message(*mailbox, "1 MiB", 1u << 20);
  EXPECT_EQ(mailbox->stats().messages_dropped, 0u);
  post_message(*mailbox, "1 byte", 1);
  EXPECT_EQ(mailbox->stats().messages_dropped, 1u);
}

TEST_F(MailboxMessages, TheNewestGoesWhenTheyAreTooMany) {
  const auto mailbox = make_mailbox({.message_bytes = 100});
  post_message(*mailbox, "60", 60);
  post_message(*mailbox, "41 is too much", 41);
  post_message(*mailbox, "40 still fits", 40);
  EXPECT_EQ(mailbox->stats().messages_dropped, 1u);
  EXPECT_THAT(drained(), ElementsAre("60", "40 still fits"));
}

TEST_F(MailboxMessages, GiveTheirRoomBackWhenDelivered) {
  const auto mailbox = make_mailbox({.message_bytes = 100});
  for (int i = 0; i < 10; ++i) {
    post_message(*mailbox, "100", 100);
    EXPECT_THAT(drained(), SizeIs(1));
  }
  EXPECT_EQ(mailbox->stats().messages_dropped, 0u);
}

TEST_F(MailboxMessages, DoNotTakeRoomFromOtherClasses) {
  const auto mailbox = make_mailbox({.message_bytes = 100});
  post_message(*mailbox, "too large", 101);
  post_event(*mailbox, "event");
  EXPECT_THAT(drained(), ElementsAre("event"));
}

TEST_F(MailboxMessages, DropsAreLoggedOncePerSecond) {
  const auto mailbox = make_mailbox({.message_bytes = 0});
  for (int i = 0; i < 5; ++i) post_message(*mailbox, "dropped", 1);
  EXPECT_THAT(errors_, ElementsAre(HasSubstr("(1 so far)")));
  clock_.advance_ms(999);
  post_message(*mailbox, "dropped", 1);
  EXPECT_THAT(errors_, SizeIs(1));
  clock_.advance_ms(1);
  post_message(*mailbox, "dropped", 1);
  post_message(*mailbox, "dropped", 1);
  EXPECT_THAT(errors_, ElementsAre(HasSubstr("(1 so far)"), HasSubstr("(7 so far)")));
}

class MailboxSamples : public MailboxFixture {};

TEST_F(MailboxSamples, ANewerOneTakesThePlaceOfTheOlder) {
  const auto mailbox = make_mailbox();
  post_event(*mailbox, "before");
  post_sample(*mailbox, StreamKind::kVolume, "1", "old");
  post_event(*mailbox, "after");
  post_sample(*mailbox, StreamKind::kVolume, "1", "new");
  EXPECT_EQ(mailbox->stats().samples_replaced, 1u);
  EXPECT_THAT(drained(), ElementsAre("before", "new", "after"));
}

TEST_F(MailboxSamples, KindsAndUsersAreApart) {
  const auto mailbox = make_mailbox();
  post_sample(*mailbox, StreamKind::kVolume, "1", "volume 1");
  post_sample(*mailbox, StreamKind::kVolume, "2", "volume 2");
  post_sample(*mailbox, StreamKind::kRemoteAudioStatistics, "1", "statistics 1");
  post_sample(*mailbox, StreamKind::kNetworkQuality, "1", "quality 1");
  EXPECT_EQ(mailbox->stats().samples_replaced, 0u);
  EXPECT_THAT(drained(), ElementsAre("volume 1", "volume 2", "statistics 1", "quality 1"));
}

TEST_F(MailboxSamples, ADeliveredOneIsNotReplaced) {
  const auto mailbox = make_mailbox();
  post_sample(*mailbox, StreamKind::kVolume, "1", "first");
  EXPECT_THAT(drained(), ElementsAre("first"));
  post_sample(*mailbox, StreamKind::kVolume, "1", "second");
  EXPECT_THAT(drained(), ElementsAre("second"));
  EXPECT_EQ(mailbox->stats().samples_replaced, 0u);
}

/// A sample that posts when it is destroyed, as one that gives back a native handle may.
class PostsAtItsEnd final : public TestSample {
 public:
  explicit PostsAtItsEnd(Mailbox& mailbox)
      : TestSample(StreamKind::kRemoteAudioStatistics, "1", "replaced"), mailbox_(mailbox) {}
  ~PostsAtItsEnd() override { mailbox_.post(std::make_unique<TestEvent>("posted at the end")); }

 private:
  Mailbox& mailbox_;
};

TEST_F(MailboxSamples, AReplacedOneDiesWithTheLockFree) {
  const auto mailbox = make_mailbox();
  mailbox->post(std::make_unique<PostsAtItsEnd>(*mailbox));
  post_sample(*mailbox, StreamKind::kRemoteAudioStatistics, "1", "replacement");
  EXPECT_THAT(drained(), ElementsAre("replacement", "posted at the end"));
}

class MailboxMedia : public MailboxFixture {};

TEST_F(MailboxMedia, TheOldestGoesAndTheNextOneTellsOfIt) {
  const auto mailbox = make_mailbox({.audio_queue_ms = 30});
  for (const char* name : {"a", "b", "c", "d", "e"}) post_audio(*mailbox, "1", name);
  EXPECT_EQ(mailbox->stats().media_dropped, 2u);
  EXPECT_THAT(drained(), ElementsAre("c<ab", "d", "e"));
}

TEST_F(MailboxMedia, IsBoundedPerStream) {
  const auto mailbox = make_mailbox({.audio_queue_ms = 20});
  for (const char* name : {"a", "b", "c"}) {
    for (const char* user : {"1", "2"}) post_audio(*mailbox, user, std::string(name) + user);
  }
  mailbox->post(std::make_unique<TestMedia>(StreamKind::kMixedAudio, "1", "mixed", 10));
  EXPECT_EQ(mailbox->stats().media_dropped, 2u);
  EXPECT_THAT(drained(), ElementsAre("b1<a1", "b2<a2", "c1", "c2", "mixed"));
}

TEST_F(MailboxMedia, VideoIsCountedInFrames) {
  const auto mailbox = make_mailbox({.audio_queue_ms = 10, .video_queue_frames = 2});
  for (const char* name : {"a", "b", "c"}) post_video(*mailbox, "1", name);
  EXPECT_THAT(drained(), ElementsAre("b<a", "c"));
}

TEST_F(MailboxMedia, DefaultsAreTwoSecondsAndFourFrames) {
  const auto mailbox = make_mailbox();
  for (int i = 0; i < 201; ++i) post_audio(*mailbox, "1", "frame");
  EXPECT_EQ(mailbox->stats().media_dropped, 1u);
  for (int i = 0; i < 5; ++i) post_video(*mailbox, "1", "frame");
  EXPECT_EQ(mailbox->stats().media_dropped, 2u);
}

TEST_F(MailboxMedia, ALongItemPushesOutManyShortOnes) {
  const auto mailbox = make_mailbox({.audio_queue_ms = 30});
  for (const char* name : {"a", "b", "c"}) post_audio(*mailbox, "1", name);
  post_audio(*mailbox, "1", "long", 20);
  EXPECT_THAT(drained(), ElementsAre("c<ab", "long"));
}

TEST_F(MailboxMedia, TheNewestStaysHoweverLongItIs) {
  const auto mailbox = make_mailbox({.audio_queue_ms = 30});
  post_audio(*mailbox, "1", "a", 50);
  post_audio(*mailbox, "1", "b", 50);
  EXPECT_THAT(drained(), ElementsAre("b<a"));
}

TEST_F(MailboxMedia, WhatMustArriveIsKeptAndTheNextOldestGoes) {
  const auto mailbox = make_mailbox({.audio_queue_ms = 30});
  post_audio(*mailbox, "1", "start", 10, false);
  for (const char* name : {"a", "b", "c", "d"}) post_audio(*mailbox, "1", name);
  EXPECT_EQ(mailbox->stats().media_dropped, 2u);
  EXPECT_THAT(drained(), ElementsAre("start", "c<ab", "d"));
}

TEST_F(MailboxMedia, KeepsMoreThanItsRoomWhenAllMustArrive) {
  const auto mailbox = make_mailbox({.audio_queue_ms = 20});
  for (const char* name : {"a", "b", "c", "d"}) post_audio(*mailbox, "1", name, 10, false);
  EXPECT_EQ(mailbox->stats().media_dropped, 0u);
  EXPECT_THAT(drained(), ElementsAre("a", "b", "c", "d"));
}

TEST_F(MailboxMedia, GivesItsRoomBackWhenDelivered) {
  const auto mailbox = make_mailbox({.audio_queue_ms = 20});
  for (int i = 0; i < 10; ++i) {
    post_audio(*mailbox, "1", "a");
    post_audio(*mailbox, "1", "b");
    EXPECT_THAT(drained(), ElementsAre("a", "b"));
  }
  EXPECT_EQ(mailbox->stats().media_dropped, 0u);
}

TEST_F(MailboxMedia, LeavesTheOrderOfTheOthersAlone) {
  const auto mailbox = make_mailbox({.audio_queue_ms = 10});
  post_audio(*mailbox, "1", "a");
  post_event(*mailbox, "event");
  post_sample(*mailbox, StreamKind::kVolume, "1", "volume");
  post_audio(*mailbox, "1", "b");
  EXPECT_THAT(drained(), ElementsAre("event", "volume", "b<a"));
}

TEST_F(MailboxMedia, OfAUserWhoLeftIsStillDelivered) {
  const auto mailbox = make_mailbox({.audio_queue_ms = 20});
  post_audio(*mailbox, "1", "a");
  mailbox->forget_user("1");
  post_audio(*mailbox, "1", "b");
  post_audio(*mailbox, "1", "c");
  EXPECT_EQ(mailbox->stats().media_dropped, 1u);
  EXPECT_THAT(drained(), ElementsAre("b<a", "c"));
  mailbox->forget_user("1");
  post_audio(*mailbox, "1", "d");
  EXPECT_THAT(drained(), ElementsAre("d"));
}

}  // namespace
}  // namespace agora_rtc::dispatch
