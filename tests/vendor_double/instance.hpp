#pragma once

#include <atomic>
#include <cstdint>
#include <string>

#include "audio_source.hpp"
#include "behaviours.hpp"
#include "callback_threads.hpp"
#include "connections.hpp"
#include "failures.hpp"
#include "handle_table.hpp"
#include "late_callbacks.hpp"
#include "payloads.hpp"
#include "registration.hpp"
#include "structures.hpp"
#include "text_list.hpp"
#include "values.hpp"

namespace vendor_double {

/// Everything the double knows. There is one per loaded library; it is never destroyed, since the
/// callback threads live on while the process exits.
struct Instance {
  Behaviours behaviours;
  TextList log;
  TextList violations;
  Failures failures;
  Payloads payloads;
  HandleTable handles{behaviours.reuse_addresses};
  Structures structures;
  Values values;
  Connections connections;
  Registrations created;     // tables by the observer handle that was made of them
  Registrations registered;  // tables by who they are registered at
  LateCallbacks late_callbacks;
  CallbackThreads threads;
  AudioSource source;
  std::atomic<bool> service_initialized{false};
  std::atomic<std::uint64_t> counted_pushes{0};

  /// Adds a line to the call log, with the name of this thread in front.
  void record(const std::string& text);

  /// Adds a line to the violations.
  void blame(const std::string& function, const std::string& reason);

  /// Everything as it was when the library was loaded.
  void reset();
};

Instance& instance();

}  // namespace vendor_double
