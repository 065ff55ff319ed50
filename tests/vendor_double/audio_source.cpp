#include "audio_source.hpp"

#include <time.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "agora_sdk.h"
#include "instance.hpp"
#include "loan.hpp"
#include "thread_name.hpp"

namespace vendor_double {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::nanoseconds;

constexpr int kSamples = 160;
constexpr int kRate = 16000;
constexpr auto kLate = std::chrono::milliseconds(5);

int ignore_frame(AGORA_HANDLE, const char*, user_id_t, const audio_frame*) {
  return 1;
}

std::uint64_t thread_cpu_ns() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000'000u +
         static_cast<std::uint64_t>(now.tv_nsec);
}

std::uint64_t count(Clock::duration time) {
  return static_cast<std::uint64_t>(std::chrono::duration_cast<nanoseconds>(time).count());
}

/// One user whose audio is sent. Its buffers are written before each callback and, where the
/// behaviour asks for it, overwritten after it.
struct Stream {
  std::string uid;
  std::array<char, 8> lent_uid;
  std::array<int16_t, kSamples> samples;
};

void send_frame(Stream& stream, int index, std::uint64_t tick, int tick_ms, Registration& to,
                const audio_frame_observer& observer) {
  std::memcpy(stream.lent_uid.data(), stream.uid.c_str(), stream.uid.size() + 1);
  for (int j = 0; j < kSamples; ++j) {
    stream.samples[j] = static_cast<int16_t>(tick + static_cast<unsigned>(index + j));
  }
  audio_frame frame{};
  frame.samples_per_channel = kSamples;
  frame.bytes_per_sample = TWO_BYTES_PER_SAMPLE;
  frame.channels = 1;
  frame.samples_per_sec = kRate;
  frame.buffer = stream.samples.data();
  frame.presentation_ms = static_cast<int64_t>(tick) * tick_ms;
  frame.rms = 100;
  frame.voice_prob = 1;
  frame.far_filed_flag = 1;
  observer.on_playback_audio_frame_before_mixing(to.first_argument(), "channel",
                                                 stream.lent_uid.data(), &frame);
}

void overwrite(Stream& stream) {
  std::memset(stream.samples.data(), kOverwritten, sizeof stream.samples);
  std::memset(stream.lent_uid.data(), kOverwritten, sizeof stream.lent_uid);
}

/// Observers that get frames now.
std::vector<RegistrationPtr> receivers(const RegistrationPtr& own) {
  if (own) return {own};
  std::vector<RegistrationPtr> found = instance().registered.all(Slot::kAudioFrame);
  std::erase_if(found, [](const RegistrationPtr& registration) {
    return registration->table<audio_frame_observer>().on_playback_audio_frame_before_mixing ==
           nullptr;
  });
  return found;
}

}  // namespace

bool AudioSource::start(int streams, int frames_per_second, bool use_c_observer) {
  std::lock_guard control(control_);
  if (thread_.joinable() || streams < 1 || streams > 100'000 || frames_per_second < 1) return false;
  if (!use_c_observer && receivers(nullptr).empty()) return false;
  {
    std::lock_guard lock(mutex_);
    running_ = true;
    total_ = {};
  }
  thread_ =
      std::thread([this, plan = Plan{streams, frames_per_second, use_c_observer}] { work(plan); });
  return true;
}

void AudioSource::stop() {
  std::lock_guard control(control_);
  if (!thread_.joinable()) return;
  {
    std::lock_guard lock(mutex_);
    running_ = false;
  }
  stopped_.notify_all();
  thread_.join();
}

void AudioSource::work(Plan plan) {
  set_thread_name("S");
  audio_frame_observer c_observer{};
  c_observer.on_playback_audio_frame_before_mixing = ignore_frame;
  RegistrationPtr own;
  if (plan.use_c_observer) {
    own = std::make_shared<Registration>(Slot::kAudioFrame, nullptr, &c_observer, true);
  }
  std::vector<Stream> streams(static_cast<std::size_t>(plan.streams));
  for (std::size_t i = 0; i < streams.size(); ++i) streams[i].uid = std::to_string(1000 + i);

  const auto period = nanoseconds(1'000'000'000 / plan.frames_per_second);
  Clock::time_point due = Clock::now();
  for (std::uint64_t tick = 0;; ++tick, due += period) {
    std::unique_lock lock(mutex_);
    if (stopped_.wait_until(lock, due, [this] { return !running_; })) return;
    lock.unlock();

    const auto began = Clock::now();
    const auto observers = receivers(own);
    for (const RegistrationPtr& to : observers) to->begin();
    const auto ready = Clock::now();
    for (std::size_t i = 0; i < streams.size() && !observers.empty(); ++i) {
      Registration& to = *observers[i % observers.size()];
      send_frame(streams[i], static_cast<int>(i), tick, 1000 / plan.frames_per_second, to,
                 to.table<audio_frame_observer>());
    }
    const auto ended = Clock::now();
    for (const RegistrationPtr& to : observers) to->end();
    if (instance().behaviours.overwrite_arguments != 0) {
      for (Stream& stream : streams) overwrite(stream);
    }

    vendor_double_source_stats done{};
    done.ticks = 1;
    done.frames = observers.empty() ? 0 : streams.size();
    done.late_ticks = began - due > kLate ? 1 : 0;
    done.burst_ns = count(ended - ready);
    done.worst_burst_ns = count(ended - ready);
    done.thread_cpu_ns = thread_cpu_ns();
    add(done);
  }
}

void AudioSource::add(const vendor_double_source_stats& tick) {
  std::lock_guard lock(mutex_);
  total_.ticks += tick.ticks;
  total_.frames += tick.frames;
  total_.late_ticks += tick.late_ticks;
  total_.burst_ns += tick.burst_ns;
  total_.worst_burst_ns = std::max(total_.worst_burst_ns, tick.worst_burst_ns);
  total_.thread_cpu_ns = tick.thread_cpu_ns;
}

vendor_double_source_stats AudioSource::statistics() const {
  std::lock_guard lock(mutex_);
  return total_;
}

}  // namespace vendor_double
