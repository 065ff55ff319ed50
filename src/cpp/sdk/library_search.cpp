#include "sdk/library_search.hpp"

#include <stdexcept>

#include "sdk/errors.hpp"

namespace agora_rtc::sdk {
namespace fs = std::filesystem;

#ifdef __APPLE__
const char* const VendorNames::sdk = "libAgoraRtcKit.dylib";
const char* const VendorNames::noise_suppression = "libAgoraAiNoiseSuppressionExtension.dylib";
const char* const kLocalLibraryName = "libagora_rtc_local.dylib";
#else
const char* const VendorNames::sdk = "libagora_rtc_sdk.so";
const char* const VendorNames::noise_suppression = "libagora_ai_noise_suppression_extension.so";
const char* const kLocalLibraryName = "libagora_rtc_local.so";
#endif

namespace {

std::optional<std::string> non_empty(const SearchContext& context, const char* name) {
  auto value = context.environment(name);
  return value && !value->empty() ? value : std::nullopt;
}

/// Where `agora-rtc sdk install` puts the vendor's library.
std::optional<fs::path> user_data_folder(const SearchContext& context) {
#ifdef __APPLE__
  const char* const below_home = "Library/Application Support";
#else
  if (const auto data = non_empty(context, "XDG_DATA_HOME")) {
    return fs::path(*data) / "agora_rtc" / "sdk";
  }
  const char* const below_home = ".local/share";
#endif
  const auto home = non_empty(context, "HOME");
  if (!home) return {};
  return fs::path(*home) / below_home / "agora_rtc" / "sdk";
}

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

/// The vendor's library where one was named or installed.
std::optional<fs::path> find_vendor(const SearchContext& context) {
  if (const auto named = non_empty(context, "AGORA_SDK_DIR")) {
    const auto library = fs::absolute(*named) / VendorNames::sdk;
    if (is_there(library)) return library;
    throw EngineNotFound("AGORA_SDK_DIR names " + *named + ", but there is no " + library.string());
  }
  if (const auto folder = user_data_folder(context)) {
    if (is_there(*folder / VendorNames::sdk)) return *folder / VendorNames::sdk;
  }
  // src/agora_rtc of a source tree
  const auto tree = context.package_directory.parent_path().parent_path();
  const auto library = tree / "third_party" / "agora_sdk" / "lib" / VendorNames::sdk;
  if (is_there(library)) return library;
  return {};
}

EngineLocation local_engine(const SearchContext& context, bool fallback) {
  const auto library = context.module_directory / "lib" / kLocalLibraryName;
  if (!is_there(library)) {
    throw EngineNotFound("the local engine is not installed: there is no " + library.string() +
                         "; reinstall the package agora-rtc");
  }
  return {true, library, fallback};
}

}  // namespace

EngineChoice parse_engine_choice(const std::string& text, const char* origin) {
  if (text == "auto") return EngineChoice::kAuto;
  if (text == "local") return EngineChoice::kLocal;
  if (text == "agora") return EngineChoice::kAgora;
  throw std::invalid_argument(std::string(origin) + " is '" + text +
                              "'; allowed are 'auto', 'local' and 'agora'");
}

EngineLocation find_engine(EngineChoice choice, const SearchContext& context) {
  if (choice == EngineChoice::kAuto) {
    if (const auto wish = non_empty(context, "AGORA_RTC_ENGINE")) {
      choice = parse_engine_choice(*wish, "AGORA_RTC_ENGINE");
    }
  }
  if (choice == EngineChoice::kLocal) return local_engine(context, false);

  if (const auto library = find_vendor(context)) return {false, *library, false};
  if (choice == EngineChoice::kAuto) return local_engine(context, true);
  throw EngineNotFound(std::string("the vendor's library is not installed: no ") +
                       VendorNames::sdk +
                       " in AGORA_SDK_DIR, in the user's data folder or in a source tree's "
                       "third_party/agora_sdk/lib; use engine=\"local\" for calls on this machine");
}

}  // namespace agora_rtc::sdk
