#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace agora_rtc::dispatch {

/// How a mailbox treats an item when the reader is slow.
enum class ItemClass {
  kEvent,    ///< never dropped
  kMessage,  ///< stream messages: bounded by bytes, the newest is dropped
  kSample,   ///< a newer one of the same kind and user replaces the waiting one
  kMedia,    ///< bounded per stream, the oldest of the stream is dropped
};

/// What kinds of media streams and samples there are; with the user id it names a stream.
enum class StreamKind : std::uint8_t {
  kBeforeMixingAudio,
  kPlaybackAudio,
  kMixedAudio,
  kRecordAudio,
  kEarMonitoringAudio,
  kVideo,
  kEncodedVideo,
  kEncodedAudio,
  kVolume,
  kTransportStatistics,
  kLocalAudioStatistics,
  kRemoteAudioStatistics,
  kNetworkQuality,
};

/// One thing on its way from an engine thread to Python.
/// Owner: whoever holds the unique_ptr; it is handed from the posting thread to the draining one.
class Item {
 public:
  virtual ~Item() = default;
  virtual ItemClass item_class() const = 0;
};

/// A stream message; `size` counts against the connection's message budget.
class MessageItem : public Item {
 public:
  ItemClass item_class() const final { return ItemClass::kMessage; }
  virtual std::size_t size() const = 0;
};

/// An item that belongs to one stream or one series of samples.
class StreamItem : public Item {
 public:
  virtual StreamKind kind() const = 0;
  virtual const std::string& user_id() const = 0;
};

class SampleItem : public StreamItem {
 public:
  ItemClass item_class() const final { return ItemClass::kSample; }
};

class MediaItem : public StreamItem {
 public:
  ItemClass item_class() const final { return ItemClass::kMedia; }
  /// What it takes of its stream's room: milliseconds for audio, frames (1) for video.
  virtual std::int64_t cost() const = 0;
  /// False for items that must reach the reader whatever waits behind them.
  virtual bool droppable() const { return true; }
  /// Called on the item that now comes first after `dropped` was taken out of the stream; takes
  /// over what must not be lost and returns how many ms of that had no room.
  virtual std::int64_t follow_dropped(MediaItem& dropped) = 0;
};

}  // namespace agora_rtc::dispatch
