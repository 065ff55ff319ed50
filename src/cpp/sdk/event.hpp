#pragma once

#include <string>
#include <utility>
#include <vector>

#include "dispatch/item.hpp"
#include "sdk/record.hpp"

namespace agora_rtc::sdk {

/// Which observer an event goes to.
enum class EventTarget { kConnectionObserver, kLocalUserObserver };

/// A call of one observer method: its name and its arguments behind the first one, which is the
/// connection or the local user.
struct Call {
  EventTarget target;
  const char* method;
  std::vector<Value> arguments;
};

/// Mixin of the three items that carry a Call.
class CallItem {
 public:
  explicit CallItem(Call call) : call_(std::move(call)) {}
  virtual ~CallItem() = default;
  const Call& call() const { return call_; }

 private:
  Call call_;
};

class EventItem final : public dispatch::Item, public CallItem {
 public:
  using CallItem::CallItem;
  dispatch::ItemClass item_class() const override { return dispatch::ItemClass::kEvent; }
};

class StreamMessageItem final : public dispatch::MessageItem, public CallItem {
 public:
  StreamMessageItem(Call call, std::size_t size) : CallItem(std::move(call)), size_(size) {}
  std::size_t size() const override { return size_; }

 private:
  std::size_t size_;
};

class SampleCallItem final : public dispatch::SampleItem, public CallItem {
 public:
  SampleCallItem(Call call, dispatch::StreamKind kind, std::string user_id)
      : CallItem(std::move(call)), kind_(kind), user_id_(std::move(user_id)) {}
  dispatch::StreamKind kind() const override { return kind_; }
  const std::string& user_id() const override { return user_id_; }

 private:
  dispatch::StreamKind kind_;
  std::string user_id_;
};

}  // namespace agora_rtc::sdk
