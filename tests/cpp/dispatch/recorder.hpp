#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "dispatch/item.hpp"
#include "dispatch/mailbox.hpp"

namespace agora_rtc::dispatch {

/// Mixin of the test's items: a name to know them by.
class Named {
 public:
  explicit Named(std::string name) : name_(std::move(name)) {}
  virtual ~Named() = default;
  const std::string& name() const { return name_; }

 protected:
  std::string name_;
};

class TestEvent : public Item, public Named {
 public:
  using Named::Named;
  ItemClass item_class() const override { return ItemClass::kEvent; }
};

class TestMessage : public MessageItem, public Named {
 public:
  TestMessage(std::string name, std::size_t size) : Named(std::move(name)), size_(size) {}
  std::size_t size() const override { return size_; }

 private:
  std::size_t size_;
};

class TestSample : public SampleItem, public Named {
 public:
  TestSample(StreamKind kind, std::string user_id, std::string name)
      : Named(std::move(name)), kind_(kind), user_id_(std::move(user_id)) {}
  StreamKind kind() const override { return kind_; }
  const std::string& user_id() const override { return user_id_; }

 private:
  StreamKind kind_;
  std::string user_id_;
};

/// Media that notes in its name what was dropped right before it: "c<ab" came after a and b.
class TestMedia : public MediaItem, public Named {
 public:
  TestMedia(StreamKind kind, std::string user_id, std::string name, std::int64_t cost,
            bool droppable = true)
      : Named(std::move(name)),
        kind_(kind),
        user_id_(std::move(user_id)),
        cost_(cost),
        droppable_(droppable) {}
  StreamKind kind() const override { return kind_; }
  const std::string& user_id() const override { return user_id_; }
  std::int64_t cost() const override { return cost_; }
  bool droppable() const override { return droppable_; }
  std::int64_t follow_dropped(MediaItem& dropped) override {
    const auto& gone = static_cast<TestMedia&>(dropped);
    const auto own_end = gone.name_.find('<');
    if (name_.find('<') == std::string::npos) name_ += '<';
    if (own_end != std::string::npos) name_ += gone.name_.substr(own_end + 1);
    name_ += gone.name_.substr(0, own_end);
    return 0;
  }

 private:
  StreamKind kind_;
  std::string user_id_;
  std::int64_t cost_;
  bool droppable_;
};

/// Notes the names of what it gets.
class Recorder : public Receiver {
 public:
  void deliver(std::unique_ptr<Item> item) override {
    if (on_deliver) on_deliver(*item);
    std::lock_guard lock(mutex_);
    names_.push_back(dynamic_cast<Named&>(*item).name());
  }
  /// What came since the last time.
  std::vector<std::string> take() {
    std::lock_guard lock(mutex_);
    return std::exchange(names_, {});
  }
  std::function<void(Item&)> on_deliver;

 private:
  std::mutex mutex_;
  std::vector<std::string> names_;
};

}  // namespace agora_rtc::dispatch
