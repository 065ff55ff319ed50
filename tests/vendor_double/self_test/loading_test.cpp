// The variants are what their folders' names say.
#include <dlfcn.h>
#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "support/temp_folder.hpp"

namespace vendor_double::test {
namespace {

using testing::ElementsAre;

#ifdef __APPLE__
const std::string kSdk = "libAgoraRtcKit.dylib";
const std::string kSuffix = ".dylib";
#else
const std::string kSdk = "libagora_rtc_sdk.so";
const std::string kSuffix = ".so";
#endif

void* open_in(const std::string& folder, const std::string& file) {
  const std::string path = std::string(VENDOR_DOUBLE_DIR) + "/" + folder + "/" + file;
  return dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
}

void expect_only_missing(const std::string& folder, const char* missing) {
  void* library = open_in(folder, kSdk);
  ASSERT_NE(library, nullptr) << dlerror();
  EXPECT_EQ(dlsym(library, missing), nullptr) << folder;
  EXPECT_NE(dlsym(library, "agora_service_create"), nullptr) << folder;
  EXPECT_NE(dlsym(library, "vendor_double_reset"), nullptr) << folder;
}

TEST(Variants, LackOneSymbolEach) {
  expect_only_missing("missing_symbol", "agora_local_audio_track_clear_sender_buffer");
  expect_only_missing("old_layout", "agora_rtc_conn_get_sid");
  expect_only_missing("new_layout_46", "agora_local_audio_track_set_send_delay_ms");
}

TEST(Variants, DoNotLoadWhereTheyMustNot) {
  EXPECT_EQ(open_in("unloadable", kSdk), nullptr);
  EXPECT_EQ(open_in("wrong_arch", kSdk), nullptr);
  EXPECT_EQ(open_in("broken_sister", "libaosl" + kSuffix), nullptr);
}

TEST(Variants, KeepTheirStateApart) {
  void* library = open_in("old_layout", kSdk);
  ASSERT_NE(library, nullptr);
  reinterpret_cast<void (*)()>(dlsym(library, "vendor_double_reset"))();
  auto create = reinterpret_cast<void* (*)()>(dlsym(library, "agora_service_create"));
  auto count = reinterpret_cast<size_t (*)()>(dlsym(library, "vendor_double_live_count"));
  auto other_count = reinterpret_cast<size_t (*)()>(
      dlsym(open_in("missing_symbol", kSdk), "vendor_double_live_count"));
  create();
  EXPECT_EQ(count(), 1u);
  EXPECT_EQ(other_count(), 0u);
}

TEST(Variants, SistersTellTheOrderInWhichTheyAreLoaded) {
  const agora_rtc::test::TempFolder folder;
  const auto path = folder / "loaded.txt";
  setenv("VENDOR_DOUBLE_LOAD_LOG", path.c_str(), 1);
  std::vector<void*> opened;
  for (const std::string& file : {"libaosl" + kSuffix, "libagora-ffmpeg" + kSuffix, kSdk}) {
    opened.push_back(open_in("sisters", file));
    ASSERT_NE(opened.back(), nullptr) << dlerror();
  }
  for (void* library : opened) dlclose(library);
  unsetenv("VENDOR_DOUBLE_LOAD_LOG");

  std::vector<std::string> names;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) names.push_back(line);
  EXPECT_THAT(names, ElementsAre("aosl", "agora-ffmpeg", "agora_rtc_sdk"));
}

}  // namespace
}  // namespace vendor_double::test
