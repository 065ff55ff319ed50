#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>
#include <vector>

#include "audio/vad_frames.hpp"
#include "audio/vad_session.hpp"

// The rules of the VAD once more, as slow and plain as they are written, against the real one.
namespace agora_rtc::audio {
namespace {

using Bytes = std::vector<std::uint8_t>;

struct Answer {
  int state = -1;
  Bytes bytes;
  friend bool operator==(const Answer&, const Answer&) = default;
};

class SlowVad {
 public:
  explicit SlowVad(const VadConfig& config) : config_(config) {}

  Answer process(const AudioFrame& frame, const VadLabels& labels) {
    if (std::abs(frame.samples_per_channel - frame.samples_per_sec / 100.0) > 1.0) return {};
    const bool changed = frame.samples_per_sec != rate_ || frame.channels != channels_;
    rate_ = frame.samples_per_sec;
    channels_ = frame.channels;
    if (changed) {
      const bool spoke = end();
      if (spoke) {
        silence_.push_back({frame.data, starts_with(labels), labels.rms});
        return {3, {}};
      }
    }
    return speaking_ ? speak(frame, labels) : be_silent(frame, labels);
  }

  bool end() {
    const bool spoke = speaking_;
    speaking_ = false;
    silence_.clear();
    spoken_.clear();
    return spoke;
  }

 private:
  struct Heard {
    Bytes data;
    bool active;
    int rms;
  };

  bool starts_with(const VadLabels& labels) const {
    return labels.far_field_flag == 1 && labels.voice_prob > config_.start_voice_prob &&
           labels.rms > config_.start_rms_threshold;
  }

  Answer be_silent(const AudioFrame& frame, const VadLabels& labels) {
    silence_.push_back({frame.data, starts_with(labels), labels.rms});
    const auto p = static_cast<std::size_t>(config_.pre_start_recognize_count);
    const auto s = static_cast<std::size_t>(config_.start_recognize_count);
    if (silence_.size() < s) return {0, {}};
    std::int64_t active = 0;
    double level = 0;
    for (std::size_t i = silence_.size() - s; i < silence_.size(); ++i) {
      if (!silence_[i].active) continue;
      ++active;
      level += silence_[i].rms + 127;
    }
    if (active * 10'000 < config_.active_share * static_cast<std::int64_t>(s)) return {0, {}};
    mean_level_ = active == 0 ? -1 : level / static_cast<double>(active);
    Answer answer{1, {}};
    const std::size_t oldest = silence_.size() > p + s ? silence_.size() - (p + s) : 0;
    for (std::size_t i = oldest; i < silence_.size(); ++i) {
      answer.bytes.insert(answer.bytes.end(), silence_[i].data.begin(), silence_[i].data.end());
    }
    end();
    speaking_ = true;
    return answer;
  }

  Answer speak(const AudioFrame& frame, const VadLabels& labels) {
    const bool adapts = config_.adaptive_rms_threshold && mean_level_ >= 0;
    const bool loud = adapts ? labels.rms + 127 > 0.67 * mean_level_ + 1e-9
                             : labels.rms > config_.stop_rms_threshold;
    spoken_.push_back(labels.far_field_flag == 1 && labels.voice_prob > config_.stop_voice_prob &&
                      loud);
    const auto t = static_cast<std::size_t>(config_.stop_recognize_count);
    if (spoken_.size() < t) return {2, frame.data};
    std::int64_t inactive = 0;
    for (std::size_t i = spoken_.size() - t; i < spoken_.size(); ++i)
      inactive += spoken_[i] ? 0 : 1;
    if (inactive * 10'000 < config_.inactive_share * static_cast<std::int64_t>(t)) {
      return {2, frame.data};
    }
    end();
    return {3, frame.data};
  }

  VadConfig config_;
  int rate_ = 0, channels_ = 0;
  bool speaking_ = false;
  std::vector<Heard> silence_;  // all frames since it began
  std::vector<bool> spoken_;    // whether each frame since the start was active
  double mean_level_ = -1;
};

class RandomCall {
 public:
  explicit RandomCall(std::uint32_t seed) : random_(seed) {}

  int among(std::initializer_list<int> choices) {
    return choices.begin()[random_() % choices.size()];
  }
  int below(int limit) { return static_cast<int>(random_() % static_cast<std::uint32_t>(limit)); }

  VadConfig config() {
    VadConfig made;
    made.pre_start_recognize_count = among({0, 0, 1, 2, 7, 16});
    made.start_recognize_count = among({1, 1, 2, 3, 10, 30});
    made.stop_recognize_count = among({1, 1, 2, 5, 20, 50});
    made.active_share = among({0, 1, 3'333, 5'000, 7'000, 9'999, 10'000, below(10'001)});
    made.inactive_share = among({0, 1, 3'333, 5'000, 7'000, 9'999, 10'000, below(10'001)});
    made.start_voice_prob = among({0, 50, 70, 100});
    made.stop_voice_prob = among({0, 50, 70, 100});
    made.start_rms_threshold = among({-100, -60, -50, 0});
    made.stop_rms_threshold = among({-100, -60, -50, 0});
    made.adaptive_rms_threshold = below(3) == 0;
    return made;
  }

  VadLabels labels() {
    if (below(12) == 0) loud_ = !loud_;  // bursts, so that windows fill
    if (below(10) == 0) return {among({0, 1}), below(101), -below(128)};
    return loud_ ? VadLabels{1, 60 + below(41), -below(60)} : VadLabels{1, below(75), -below(128)};
  }

  /// Mostly the same format; 11,025 Hz alternates its sizes; now and then not 10 ms.
  AudioFrame frame() {
    if (below(60) == 0) {
      format_ = {among({8'000, 11'025, 16'000, 22'050}), among({1, 1, 2})};
    }
    int samples = frame_samples(format_.sample_rate, index_++);
    if (below(40) == 0) samples *= 2;
    Bytes data(static_cast<std::size_t>(2 * samples * format_.channels));
    std::iota(data.begin(), data.end(), static_cast<std::uint8_t>(random_()));
    return testing::frame_of(format_, std::move(data));
  }

 private:
  std::minstd_rand random_;
  PcmFormat format_{11'025, 1};
  std::int64_t index_ = 0;
  bool loud_ = false;
};

/// What holds whatever the verdicts are: utterances are stretches of what came, one after the
/// other, each ends once.
class UtteranceCheck {
 public:
  void take(const AudioFrame& frame, const Answer& answer) {
    if (answer.state == -1) return;
    all_.insert(all_.end(), frame.data.begin(), frame.data.end());
    EXPECT_EQ(speaking_, answer.state == 2 || answer.state == 3);
    speaking_ = answer.state == 1 || answer.state == 2;
    if (answer.bytes.empty()) return;
    ASSERT_LE(answer.bytes.size(), all_.size());
    const std::size_t begin = all_.size() - answer.bytes.size();
    EXPECT_TRUE(std::equal(answer.bytes.begin(), answer.bytes.end(), &all_[begin]));
    EXPECT_GE(begin, returned_);                                    // nothing twice
    EXPECT_TRUE(begin == returned_ || answer.state == 1) << begin;  // no gap
    returned_ = all_.size();
  }
  void end(bool spoke) {
    EXPECT_EQ(spoke, speaking_);
    speaking_ = false;
  }

 private:
  Bytes all_;
  std::size_t returned_ = 0;  // all that was returned lies before
  bool speaking_ = false;
};

TEST(VadProperties, ThousandsOfConfigurationsFollowTheRules) {
  int starts = 0, stops = 0;
  for (std::uint32_t seed = 1; seed <= 2'000; ++seed) {
    RandomCall call(seed);
    const VadConfig config = call.config();
    VadSession session(config);
    SlowVad slow(config);
    UtteranceCheck check;
    for (int i = 0; i < 200; ++i) {
      if (call.below(150) == 0) {
        const bool spoke = session.end();
        ASSERT_EQ(spoke, slow.end());
        check.end(spoke);
      }
      const AudioFrame frame = call.frame();
      const VadLabels labels = call.labels();
      const VadResult result = session.process(frame, labels);
      const Answer answer{static_cast<int>(result.state),
                          {result.bytes.begin(), result.bytes.end()}};
      ASSERT_EQ(answer, slow.process(frame, labels)) << "seed " << seed << ", frame " << i;
      check.take(frame, answer);
      ASSERT_FALSE(HasFailure()) << "seed " << seed << ", frame " << i;
      starts += answer.state == 1 ? 1 : 0;
      stops += answer.state == 3 ? 1 : 0;
    }
  }
  EXPECT_GT(starts, 10'000);  // the calls are worth their name
  EXPECT_GT(stops, 10'000);
}

}  // namespace
}  // namespace agora_rtc::audio
