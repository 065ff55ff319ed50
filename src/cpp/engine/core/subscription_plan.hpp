#pragma once

#include <map>
#include <string>

namespace agora_rtc::engine {

/// Whose audio a user wants to hear, also of users who are not there yet.
class SubscriptionPlan {
 public:
  explicit SubscriptionPlan(bool everybody) : everybody_(everybody) {}

  bool wants(const std::string& user) const {
    const auto exception = exceptions_.find(user);
    return exception != exceptions_.end() ? exception->second : everybody_;
  }
  void set(const std::string& user, bool wanted) { exceptions_[user] = wanted; }
  void set_all(bool wanted) {
    exceptions_.clear();
    everybody_ = wanted;
  }

 private:
  bool everybody_;
  std::map<std::string, bool> exceptions_;
};

}  // namespace agora_rtc::engine
