#pragma once

#include <functional>
#include <string>
#include <vector>

namespace agora_rtc::engine::test {

/// What the first argument of a function has to be.
enum class Kind {
  kService,
  kFactory,
  kConnection,
  kLocalUser,
  kParameter,
  kSender,
  kLocalTrack,
  kRemoteTrack,
  kAnyTrack,
  kCapabilities,
  kNone,  // a kind that the local engine never gives out
};

/// A function whose first argument is a handle; the others are passed as zero.
struct HandleFunction {
  enum class Outcome { kRefused, kAccepted, kNothing };  // kNothing: a void function

  std::string name;
  Kind kind;
  std::function<Outcome(void* handle)> call;
};

/// All of them, checked against the list of the ABI.
const std::vector<HandleFunction>& handle_functions();

}  // namespace agora_rtc::engine::test
