#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace agora_rtc::sdk {

enum class EngineChoice { kAuto, kLocal, kAgora };

/// What the search looks at; given, so that tests need no real environment.
struct SearchContext {
  std::filesystem::path module_directory;   ///< where agora_rtc._native lies
  std::filesystem::path package_directory;  ///< where the Python files of agora_rtc lie
  std::function<std::optional<std::string>(const char*)> environment;
};

/// The library to open.
struct EngineLocation {
  bool local = true;
  std::filesystem::path library;
  /// Auto found no vendor library: calls stay on this machine, which deserves a warning.
  bool fallback = false;
};

/// File names of the vendor's libraries on this platform.
struct VendorNames {
  static const char* const sdk;
  static const char* const noise_suppression;
};
extern const char* const kLocalLibraryName;

/// Chooses between the vendor's library and the local engine, see docs/engines.md.
/// Throws EngineNotFound when what was named or installed is not there, and
/// std::invalid_argument for an AGORA_RTC_ENGINE that is none of auto, local, agora.
EngineLocation find_engine(EngineChoice choice, const SearchContext& context);

/// Parses "auto", "local" or "agora"; throws std::invalid_argument naming `origin` otherwise.
EngineChoice parse_engine_choice(const std::string& text, const char* origin);

}  // namespace agora_rtc::sdk
