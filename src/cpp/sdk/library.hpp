#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "audio/label_quality.hpp"
#include "sdk/function_table.hpp"
#include "sdk/label_scale.hpp"
#include "sdk/library_search.hpp"

namespace agora_rtc::sdk {

/// The opened library that offers the ABI. Never closed: its threads may outlive every object.
///
/// Owner:    the process; `open` hands out the one instance.
/// Threads:  `open` from any thread; all else is constant afterwards.
/// Blocks:   `open`, while the dynamic linker works.
/// After close: there is no close.
class Library {
 public:
  /// Opens the library, with the vendor's helper libraries before it, checks that its ABI is the
  /// one of our headers, and resolves the functions. A process stays with the library it opened
  /// first: another location throws InvalidState. Throws EngineNotFound with file and reason.
  static std::shared_ptr<const Library> open(const EngineLocation& location,
                                             bool allow_unknown_abi);

  const FunctionTable& functions() const { return functions_; }
  const std::filesystem::path& path() const { return path_; }
  bool local() const { return local_; }
  const char* engine_name() const { return local_ ? "local" : "agora"; }
  /// What the voice labels of its before-mixing frames are worth; other frames have none.
  audio::LabelQuality label_quality() const;
  LabelScale label_scale() const { return local_ ? LabelScale::kGraded : LabelScale::kBinary; }
  /// True while the local engine runs on its manual clock.
  bool on_manual_clock() const;
  /// What deserves a warning; said once, by whoever opened.
  const std::vector<std::string>& warnings() const { return warnings_; }
  /// Throws Forked in a child of the process that opened the library.
  void check_not_forked() const;

 private:
  Library(const EngineLocation& location, bool allow_unknown_abi);
  void* load(const std::filesystem::path& file);
  void load_helpers_before(const std::filesystem::path& folder);
  void load_extension_after(const std::filesystem::path& folder);
  void check_abi(void* handle, bool allow_unknown_abi);

  const std::filesystem::path path_;
  const bool local_;
  const int fork_generation_;
  FunctionTable functions_;
  std::vector<std::string> warnings_;
  bool has_label_extension_ = true;
};

}  // namespace agora_rtc::sdk
