#include "sdk/library.hpp"

#include <dlfcn.h>

#include <mutex>

#include "base/fork_guard.hpp"
#include "sdk/library_file.hpp"

namespace agora_rtc::sdk {
namespace fs = std::filesystem;
namespace {

#ifdef __APPLE__
constexpr const char* kHelpers[] = {"libaosl.dylib", "libAgoraFdkaac.dylib", "libAgoraffmpeg.dylib",
                                    "libAgoraSoundTouch.dylib"};
#else
constexpr const char* kHelpers[] = {"libaosl.so", "libagora-fdkaac.so", "libagora-ffmpeg.so",
                                    "libagora-soundtouch.so"};
#endif

constexpr const char* kAbiLevel = "native 4.4.32.174";
constexpr const char* kSinceThisLevel = "agora_rtc_conn_get_sid";
constexpr const char* kUntilThisLevel = "agora_local_audio_track_set_send_delay_ms";

}  // namespace

std::shared_ptr<const Library> Library::open(const EngineLocation& location,
                                             bool allow_unknown_abi) {
  static std::mutex mutex;
  static std::shared_ptr<const Library>* const opened = new std::shared_ptr<const Library>;

  std::lock_guard lock(mutex);
  if (*opened && (*opened)->path() != location.library) {
    throw InvalidState("this process already runs on " + (*opened)->path().string() +
                       " and stays with it; " + location.library.string() +
                       " needs another process");
  }
  if (!*opened) opened->reset(new Library(location, allow_unknown_abi));
  (*opened)->check_not_forked();
  return *opened;
}

Library::Library(const EngineLocation& location, bool allow_unknown_abi)
    : path_(location.library), local_(location.local), fork_generation_(base::fork_generation()) {
  if (location.fallback) {
    warnings_.push_back(
        "no vendor library is installed: the local engine runs, calls stay on this machine "
        "(engine=\"local\" says so on purpose)");
  }
  if (!local_) load_helpers_before(path_.parent_path());
  void* const handle = load(path_);
  if (!local_) {
    check_abi(handle, allow_unknown_abi);
    load_extension_after(path_.parent_path());
  }
  functions_.resolve([handle](const char* name) { return dlsym(handle, name); }, path_.c_str());
}

void* Library::load(const fs::path& file) {
  void* const handle = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (handle != nullptr) return handle;
  const char* const said = dlerror();
  throw EngineNotFound(file.string() +
                       " cannot be loaded: " + why_not_loadable(file, said == nullptr ? "" : said));
}

void Library::load_helpers_before(const fs::path& folder) {
  for (const char* const helper : kHelpers) {
    if (fs::exists(folder / helper)) load(folder / helper);
  }
}

void Library::load_extension_after(const fs::path& folder) {
  const auto extension = folder / VendorNames::noise_suppression;
  if (fs::exists(extension)) {
    load(extension);
    return;
  }
  has_label_extension_ = false;
  warnings_.push_back("there is no " + extension.string() + ": frames will carry no voice labels");
}

void Library::check_abi(void* handle, bool allow_unknown_abi) {
  std::string found;
  if (dlsym(handle, kSinceThisLevel) == nullptr) {
    found = std::string("an older build: it lacks ") + kSinceThisLevel;
  } else if (dlsym(handle, kUntilThisLevel) == nullptr) {
    found = std::string("a 4.6 build: it lacks ") + kUntilThisLevel;
  }
  if (found.empty()) return;
  const auto text = path_.string() + " has another ABI than " + kAbiLevel + ", " + found;
  if (!allow_unknown_abi) {
    dlclose(handle);
    throw EngineNotFound(text +
                         "; other layouts corrupt memory silently "
                         "(AGORA_RTC_ALLOW_UNKNOWN_ABI=1 loads it all the same)");
  }
  warnings_.push_back(text + "; loaded because AGORA_RTC_ALLOW_UNKNOWN_ABI is set");
}

audio::LabelQuality Library::label_quality() const {
  if (local_) return audio::LabelQuality::kGraded;
  return has_label_extension_ ? audio::LabelQuality::kBinary : audio::LabelQuality::kAbsent;
}

bool Library::on_manual_clock() const {
  return functions_.agora_rtc_local_is_manual && functions_.agora_rtc_local_is_manual() != 0;
}

void Library::check_not_forked() const {
  if (base::fork_generation() != fork_generation_) throw Forked();
}

}  // namespace agora_rtc::sdk
