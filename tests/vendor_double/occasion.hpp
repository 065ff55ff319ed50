#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "agora_sdk.h"
#include "handle_kind.hpp"
#include "loan.hpp"

namespace vendor_double {

/// Arguments of a callback by name, as the ABI names them.
using Arguments = std::map<std::string, std::string>;

/// A handle as an argument; it keeps its value when the handle dies before the callback comes.
std::string as_argument(AGORA_HANDLE handle);

/// Reads lines of "name=value"; a value "hex:00ff" stands for bytes.
Arguments parse_arguments(std::string_view lines);

/// One run of one callback: what the test asked for, or else a plausible value. Everything handed
/// out here dies with the occasion, remote track handles included.
class Occasion {
 public:
  /// `given` comes from the test, `context` is what the connection knows.
  Occasion(const Arguments& given, const Arguments& context, bool overwrite)
      : given_(given), context_(context), loan_(overwrite) {}
  Occasion(const Occasion&) = delete;
  Occasion& operator=(const Occasion&) = delete;
  ~Occasion();

  struct Bytes {
    char* data;
    std::size_t length;
  };

  const char* text(const char* name, const char* otherwise);
  int number(const char* name, int otherwise);
  Bytes bytes(const char* name, std::string_view otherwise);

  template <class Struct>
  Struct* lend(const Struct& value) {
    return loan_.copy(value);
  }

  /// A track of ours: the one that "track" names ("local_audio_track#1", or `as_argument`), or else
  /// the newest, or else null.
  AGORA_HANDLE local_track(Kind kind);

  /// A remote track, good only until this occasion is over.
  AGORA_HANDLE remote_track(Kind kind);

  /// Names that the test gave and the callback does not have.
  std::vector<std::string> unused() const;

 private:
  const std::string* find(const char* name);

  const Arguments given_;
  const Arguments context_;
  std::set<std::string> used_;
  Loan loan_;
  std::vector<AGORA_HANDLE> tracks_;
};

}  // namespace vendor_double
