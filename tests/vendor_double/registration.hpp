#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace vendor_double {

/// Which observer of an owner a registration is.
enum class Slot {
  kConnection,
  kLocalUser,
  kAudioFrame,
  kVideoFrame,
  kEncodedVideo,
  kCapabilities,
  kControlPacket,
  kEncodedAudio,
  kAudioSink,
  kEncodedImage,
};

/// An observer table of the caller: a copy of it, or only its address.
///
/// Owner:    whoever may still call it: the registry, and callbacks that are late.
/// Threads:  any; callbacks under way are counted.
/// Blocks:   `wait_idle`, for a bounded time.
/// After close: has none; an unregistered table can still be called, which is the point.
class Registration {
 public:
  template <class Table>
  Registration(Slot slot, void* first_argument, const Table* table, bool copied)
      : slot_(slot), first_argument_(first_argument), kept_(table) {
    if (!copied) return;
    const auto* bytes = reinterpret_cast<const std::byte*>(table);
    copy_.assign(bytes, bytes + sizeof(Table));
    kept_ = copy_.data();
  }

  Slot slot() const { return slot_; }
  void* first_argument() const { return first_argument_; }

  template <class Table>
  const Table& table() const {
    return *static_cast<const Table*>(kept_);
  }

  void begin();
  void end();
  bool wait_idle(std::chrono::milliseconds timeout);

 private:
  const Slot slot_;
  void* const first_argument_;
  const void* kept_;
  std::vector<std::byte> copy_;

  std::mutex mutex_;
  std::condition_variable ended_;
  int running_ = 0;
};

using RegistrationPtr = std::shared_ptr<Registration>;

/// Registrations by slot and owner handle.
///
/// Owner:    the instance.
/// Threads:  any.
/// Blocks:   never.
/// After close: has none; `clear` forgets them.
class Registrations {
 public:
  void put(Slot slot, void* owner, RegistrationPtr registration);
  RegistrationPtr get(Slot slot, void* owner) const;
  RegistrationPtr take(Slot slot, void* owner);

  /// Slots in which `owner` has a registration.
  std::vector<Slot> slots_of(void* owner) const;
  std::vector<RegistrationPtr> all(Slot slot) const;
  void clear();

 private:
  mutable std::mutex mutex_;
  std::map<std::pair<Slot, void*>, RegistrationPtr> entries_;
};

}  // namespace vendor_double
