#pragma once

#include <string>
#include <type_traits>

#include "events.hpp"
#include "instance.hpp"

// One line of an event table: the callback's name and its arguments after the first one.
#define VENDOR_DOUBLE_EVENT(slot, table, callback, ...)                                         \
  {                                                                                             \
#callback, slot,                                                                            \
        [](Registration & to,                                                                   \
           [[maybe_unused]] Occasion &                                                          \
               in) { return send(to, &table::callback, #callback __VA_OPT__(, ) __VA_ARGS__); } \
  }

namespace vendor_double {

/// Calls one member of an observer table, on this thread. False when the member is null.
template <class Table, class Result, class... Parameters>
bool send(Registration& to, Result (*Table::*member)(AGORA_HANDLE, Parameters...), const char* name,
          std::type_identity_t<Parameters>... values) {
  const auto callback = to.table<Table>().*member;
  if (callback == nullptr) return false;
  const std::string line =
      std::string(name) + "(" + instance().handles.name(to.first_argument()) + ")";
  instance().record("-> " + line);
  to.begin();
  static_cast<void>(callback(to.first_argument(), values...));
  to.end();
  instance().record("<- " + line);
  return true;
}

}  // namespace vendor_double
