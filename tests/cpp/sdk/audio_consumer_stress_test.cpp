// Consumers that many threads use at once, while the local engine plays them in real time.
#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstring>
#include <random>
#include <thread>

#include "sdk/local_fixture.hpp"
#include "sdk/paced_sender.hpp"

namespace agora_rtc::sdk {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr audio::PcmFormat kFormat{16'000, 1};
constexpr std::size_t kBytesPerMs = 32;
constexpr int kThreads = 8;
constexpr milliseconds kDuration{1500};

/// A consumer with its track, and what all threads together did with it.
struct Played {
  std::shared_ptr<AudioPcmDataSender> sender;
  std::shared_ptr<LocalAudioTrack> track;
  std::shared_ptr<audio::AudioConsumer> consumer;
  std::atomic<std::int64_t> pushed_ms{0};
  std::atomic<std::int64_t> accounted_ms{0};

  void account(const audio::Cleared& cleared) {
    EXPECT_GE(cleared.played_ms, 0);
    EXPECT_GE(cleared.dropped_ms, 0);
    accounted_ms += cleared.played_ms + cleared.dropped_ms;
  }
  audio::Cleared interrupt() {
    return consumer->interrupt([this] { track->clear_sender_buffer(); });
  }
};

class AudioConsumerStress : public LocalFixture {
 protected:
  std::unique_ptr<Played> publish_consumer(const Side& side) {
    auto played = std::make_unique<Played>();
    played->sender = service_->factory()->create_audio_pcm_data_sender();
    played->track = service_->create_audio_track_pcm(*played->sender, false);
    played->track->set_send_delay_ms(0);  // few pieces live for 10 ms here
    played->track->set_enabled(true);
    side.connection->local_user()->publish_audio(played->track);
    played->consumer = make_audio_consumer(played->sender, kFormat, {.capacity_ms = 5000});
    return played;
  }

  /// One thing that a program may do, at random.
  void act(Played& played, std::minstd_rand& random) {
    auto& consumer = *played.consumer;
    switch (random() % 12) {
      case 0:
        played.account(consumer.clear());
        break;
      case 1:
        try {
          played.account(played.interrupt());
        } catch (const Released&) {
          EXPECT_TRUE(played.track->released());  // by another thread
        }
        break;
      case 2:
        consumer.flush();
        break;
      case 3:
        consumer.consume();
        break;
      case 4:
        consumer.wait_played(1);
        break;
      case 5:
        EXPECT_LE(consumer.size(), 5000 * kBytesPerMs);
        EXPECT_GE(consumer.queued_ms(), 0);
        EXPECT_GE(consumer.played_ms(), 0);
        break;
      default: {
        const auto ms = random() % 40 + 1;
        const std::vector<std::uint8_t> pcm(ms * kBytesPerMs, 7);
        // Counted before: a clear on another thread may find it at once.
        played.pushed_ms += static_cast<std::int64_t>(ms);
        if (consumer.push(pcm) != audio::AudioConsumer::PushResult::kTaken) {
          played.pushed_ms -= static_cast<std::int64_t>(ms);
        }
      }
    }
  }

  /// Runs `work` with a random source of its own on each thread, over and over, for a while.
  template <class Work>
  static void on_all_threads(Work work) {
    std::atomic<bool> stop{false};
    std::vector<std::thread> threads;
    for (unsigned int i = 0; i < kThreads; ++i) {
      threads.emplace_back([&, i] {
        std::minstd_rand random(i + 1);
        while (!stop) work(random);
      });
    }
    // A sleep, since it is the interleaving of real threads that is tried here.
    std::this_thread::sleep_for(kDuration);
    stop = true;
    for (auto& thread : threads) thread.join();
  }

  /// Delivers what arrives, as the dispatch thread does.
  class Delivery {
   public:
    explicit Delivery(std::shared_ptr<dispatch::EventLoop> loop)
        : thread_([this, loop = std::move(loop)] {
            while (!stop_) {
              loop->drain(1000);
              std::this_thread::sleep_for(milliseconds(2));  // the loop's own wait has no bound
            }
          }) {}
    ~Delivery() {
      stop_ = true;
      thread_.join();
    }

   private:
    std::atomic<bool> stop_{false};
    std::thread thread_;
  };
};

bool is_silent(const audio::AudioFrame& frame) {
  return std::all_of(frame.data.begin(), frame.data.end(), [](auto byte) { return byte == 0; });
}

TEST_F(AudioConsumerStress, EverythingPushedIsPlayedOrDroppedAndThenItIsSilent) {
  start(false);
  const auto speaker = joined("1");
  const auto listener = joined("2");
  listener.connection->local_user()->listen_to(kBeforeMixing);
  const Delivery delivery(service_->loop());
  std::vector<std::unique_ptr<Played>> all;
  for (int i = 0; i < 3; ++i) all.push_back(publish_consumer(speaker));

  on_all_threads([&](auto& random) { act(*all[random() % all.size()], random); });

  for (const auto& played : all) {
    played->account(played->interrupt());
    EXPECT_EQ(played->accounted_ms, played->pushed_ms);
    EXPECT_TRUE(played->consumer->completed());
    EXPECT_EQ(played->consumer->take_refusal(), 0);
  }
  const auto heard = listener.recorder->take_frames();
  EXPECT_FALSE(std::all_of(heard.begin(), heard.end(), [](auto& f) { return is_silent(*f); }));
  // What had been sent already has reached the listener after a while; nothing follows.
  std::this_thread::sleep_for(milliseconds(500));
  listener.recorder->take_frames();
  std::this_thread::sleep_for(milliseconds(200));
  const auto after = listener.recorder->take_frames();
  EXPECT_FALSE(after.empty());
  EXPECT_TRUE(std::all_of(after.begin(), after.end(), [](auto& f) { return is_silent(*f); }));
}

TEST_F(AudioConsumerStress, ConsumersComeAndGoUnderTheThreadsThatUseThem) {
  start(false);
  const auto speaker = joined("1");
  const Delivery delivery(service_->loop());
  std::mutex mutex;
  std::vector<std::shared_ptr<Played>> slots(3);
  for (auto& slot : slots) slot = publish_consumer(speaker);

  on_all_threads([&](auto& random) {
    auto& slot = slots[random() % slots.size()];
    std::shared_ptr<Played> played;
    {
      std::lock_guard lock(mutex);
      played = slot;
    }
    if (random() % 50 != 0) {
      act(*played, random);
      return;
    }
    auto next = publish_consumer(speaker);
    {
      std::lock_guard lock(mutex);
      slot = std::move(next);
    }
    // In any order, and from several threads at once.
    if (random() % 2 == 0) played->sender->release();
    played->consumer->release();
    EXPECT_EQ(played->consumer->push(std::vector<std::uint8_t>(kBytesPerMs)),
              audio::AudioConsumer::PushResult::kReleased);
    EXPECT_EQ(played->consumer->size(), 0u);
    EXPECT_TRUE(played->consumer->completed());
    played->track->release();
    played->sender->release();
  });
}

}  // namespace
}  // namespace agora_rtc::sdk
