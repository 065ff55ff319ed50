#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace agora_rtc::engine {

/// What a handle of the C ABI stands for.
enum class HandleKind : std::uint8_t {
  kService = 1,
  kParameter,
  kMediaNodeFactory,
  kConnection,
  kLocalUser,
  kAudioPcmDataSender,
  kAudioEncodedFrameSender,
  kVideoFrameSender,
  kVideoEncodedImageSender,
  kMediaControlPacketSender,
  kLocalAudioTrack,
  kLocalVideoTrack,
  kLentRemoteAudioTrack,  // given to a callback, gone when it returns
  kRemoteAudioTrack,      // retained by agora_create_remote_audio_track
  kRemoteVideoTrack,
  kCapabilitiesObserver,
  kAudioEncodedFrameObserver,
  kVideoFrameObserver2,
  kVideoEncodedFrameObserver,
  kVideoFrameObserver,
  kAudioSink,
  kMediaControlPacketReceiver,
  kVideoEncodedImageReceiver,
};

/// The handles that programs hold: opaque numbers, never addresses, so that null, stale and foreign
/// ones are told apart without being followed. A number is never given out twice.
///
/// Owner:    one per process (`handles()` below).
/// Threads:  any; a look-up locks one slot, for a few instructions.
/// Blocks:   never for long: objects are destroyed outside the locks.
/// After close: lives as long as the process.
class HandleTable {
 public:
  using Handle = void*;
  /// The service whose release ends a handle; 0 belongs to none.
  using Owner = std::uint32_t;

  HandleTable() = default;
  ~HandleTable();
  HandleTable(const HandleTable&) = delete;
  HandleTable& operator=(const HandleTable&) = delete;

  /// Null when a million handles are alive.
  Handle insert(HandleKind kind, std::shared_ptr<void> object, Owner owner);

  /// The object, or null for anything but a live handle of this kind.
  std::shared_ptr<void> find(Handle handle, HandleKind kind) const;
  template <class T>
  std::shared_ptr<T> find(Handle handle) const {
    return std::static_pointer_cast<T>(find(handle, T::kHandleKind));
  }

  /// Ends a handle and returns its object; null as in `find`, so that of two callers one wins.
  std::shared_ptr<void> remove(Handle handle, HandleKind kind);
  template <class T>
  std::shared_ptr<T> remove(Handle handle) {
    return std::static_pointer_cast<T>(remove(handle, T::kHandleKind));
  }

  void remove_all(Owner owner);

 private:
  struct Slot {
    std::mutex mutex;
    std::uint64_t handle = 0;  // 0 while free
    std::shared_ptr<void> object;
    Owner owner = 0;
    std::uint32_t generation = 0;
  };
  static constexpr std::size_t kSlotsPerChunk = 1024;
  static constexpr std::size_t kChunks = 1024;
  using Chunk = std::array<Slot, kSlotsPerChunk>;

  Slot* slot_of(std::uint64_t handle) const;
  std::uint32_t take_free_slot();  // under grow_mutex_
  std::shared_ptr<void> clear(Slot& slot, std::uint64_t handle);

  // Chunks are added and never removed, so that a slot's address is good for ever.
  std::array<std::atomic<Chunk*>, kChunks> chunks_{};
  mutable std::mutex grow_mutex_;  // never taken while a slot is locked
  std::vector<std::uint32_t> free_slots_;
  std::uint32_t slots_ = 0;
};

HandleTable& handles();

}  // namespace agora_rtc::engine
