// Opening a library: the ABI guard, helper libraries, defective files. A process stays with the
// library it opened first, so what succeeds runs in a child of its own.
#include "sdk/library.hpp"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <functional>

#include "support/temp_folder.hpp"

namespace agora_rtc::sdk {
namespace fs = std::filesystem;
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

EngineLocation variant(const std::string& folder) {
  return {false, fs::path(VENDOR_DOUBLE_DIR) / folder / VendorNames::sdk, false};
}

std::string refusal(const EngineLocation& location, bool allow_unknown_abi = false) {
  try {
    Library::open(location, allow_unknown_abi);
  } catch (const EngineNotFound& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kEngineNotFound);
    return error.what();
  }
  return "opened";
}

/// What `report` returns in a forked child that goes at once.
std::string in_child(const std::function<std::string()>& report) {
  int ends[2];
  EXPECT_EQ(pipe(ends), 0);
  const pid_t child = fork();
  if (child == 0) {
    alarm(60);
    std::string text;
    try {
      text = report();
    } catch (const std::exception& error) {
      text = std::string("threw ") + error.what();
    }
    _exit(write(ends[1], text.data(), text.size()) < 0 ? 1 : 0);
  }
  close(ends[1]);
  std::string text;
  char buffer[4096];
  for (ssize_t size = 0; (size = read(ends[0], buffer, sizeof buffer)) > 0;) {
    text.append(buffer, static_cast<std::size_t>(size));
  }
  close(ends[0]);
  int status = 0;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << "status " << status;
  return text;
}

std::string warnings_of(const Library& library) {
  std::string all;
  for (const auto& warning : library.warnings()) all += warning + '\n';
  return all;
}

TEST(LibraryRefusal, OfAnOlderBuildNamesWhatItLacks) {
  const auto location = variant("old_layout");
  EXPECT_THAT(refusal(location),
              AllOf(HasSubstr(location.library.string() + " has another ABI than native "
                                                          "4.4.32.174, an older build: it lacks "
                                                          "agora_rtc_conn_get_sid"),
                    HasSubstr("AGORA_RTC_ALLOW_UNKNOWN_ABI=1")));
}

TEST(LibraryRefusal, OfA46BuildNamesWhatItLacks) {
  EXPECT_THAT(refusal(variant("new_layout_46")),
              HasSubstr("a 4.6 build: it lacks agora_local_audio_track_set_send_delay_ms"));
}

TEST(LibraryRefusal, OfTextSaysThatItIsNoLibrary) {
  const auto location = variant("unloadable");
  EXPECT_THAT(refusal(location), AllOf(HasSubstr(location.library.string() + " cannot be loaded: "),
                                       HasSubstr("not a shared library")));
}

TEST(LibraryRefusal, OfAnotherProcessorsFileNamesBoth) {
  EXPECT_THAT(refusal(variant("wrong_arch")),
              AllOf(HasSubstr("it is built for "), HasSubstr("this process is ")));
}

TEST(LibraryRefusal, OfABrokenHelperNamesTheHelper) {
  EXPECT_THAT(refusal(variant("broken_sister")),
              AllOf(HasSubstr("libaosl"), HasSubstr("cannot be loaded")));
}

TEST(LibraryRefusal, OfAMissingFileNamesIt) {
  EXPECT_THAT(refusal(variant("no_such_folder")),
              AllOf(HasSubstr("no_such_folder"), HasSubstr("cannot be loaded")));
}

TEST(LibraryRefusal, IsTheSameForTheLocalEngine) {
  EXPECT_THAT(refusal({true, fs::path(VENDOR_DOUBLE_DIR) / "unloadable" / VendorNames::sdk, false}),
              HasSubstr("cannot be loaded"));
}

TEST(LibraryRefusal, DoesNotBindTheProcess) {
  EXPECT_EQ(in_child([] {
              refusal(variant("old_layout"));
              return Library::open(variant(""), false)->path().string();
            }),
            variant("").library.string());
}

TEST(LibraryOpen, IsOneForTheProcess) {
  EXPECT_EQ(in_child([]() -> std::string {
              const auto first = Library::open(variant(""), false);
              return Library::open(variant(""), false) == first ? "the same" : "another";
            }),
            "the same");
}

TEST(LibraryOpen, StaysWithTheFirst) {
  EXPECT_THAT(in_child([] {
                Library::open(variant(""), false);
                return refusal(variant("sisters"));
              }),
              AllOf(HasSubstr("threw this process already runs on " + variant("").library.string()),
                    HasSubstr("needs another process")));
}

TEST(LibraryOpen, KnowsWhatItRunsOn) {
  EXPECT_EQ(in_child([] {
              const auto library = Library::open(variant(""), false);
              return std::string(library->engine_name()) + (library->local() ? " is local " : " ") +
                     warnings_of(*library);
            }),
            "agora ");
}

TEST(LibraryOpen, LoadsHelpersBeforeAndTheExtensionAfter) {
  const test::TempFolder folder;
  const auto log = folder / "loaded.txt";
  in_child([&]() -> std::string {
    setenv("VENDOR_DOUBLE_LOAD_LOG", log.c_str(), 1);
    Library::open(variant("sisters"), false);
    return "";
  });
  std::vector<std::string> loaded;
  std::ifstream stream(log);
  for (std::string line; std::getline(stream, line);) loaded.push_back(line);
#ifdef __APPLE__
  EXPECT_EQ(loaded.back(), "AgoraAiNoiseSuppressionExtension");
#else
  EXPECT_THAT(loaded, ElementsAre("aosl", "agora-fdkaac", "agora-ffmpeg", "agora-soundtouch",
                                  "agora_rtc_sdk", "agora_ai_noise_suppression_extension"));
#endif
}

TEST(LibraryOpen, WarnsOnceWhenThereIsNoExtension) {
  EXPECT_THAT(
      in_child([] { return warnings_of(*Library::open(variant("missing_symbol"), false)); }),
      AllOf(HasSubstr(VendorNames::noise_suppression),
            HasSubstr("frames will carry no voice labels")));
}

TEST(LibraryOpen, WarnsWhenAutoFellBack) {
  auto location = variant("");
  location.fallback = true;
  EXPECT_THAT(in_child([&] { return warnings_of(*Library::open(location, false)); }),
              HasSubstr("calls stay on this machine"));
}

TEST(LibraryOpen, TakesAnUnknownAbiWhenAskedTo) {
  EXPECT_THAT(in_child([] { return warnings_of(*Library::open(variant("old_layout"), true)); }),
              AllOf(HasSubstr("it lacks agora_rtc_conn_get_sid"),
                    HasSubstr("loaded because AGORA_RTC_ALLOW_UNKNOWN_ABI is set")));
}

TEST(LibraryOpen, DoesNotNeedTheOverrideForTheRightAbi) {
  EXPECT_EQ(in_child([] { return warnings_of(*Library::open(variant(""), true)); }), "");
}

TEST(LibraryOpen, NamesAMissingSymbolWhenItIsUsed) {
  const auto location = variant("missing_symbol");
  EXPECT_EQ(in_child([&]() -> std::string {
              const auto library = Library::open(location, false);
              try {
                library->functions().agora_local_audio_track_clear_sender_buffer(nullptr);
              } catch (const NotSupported& error) {
                return error.what();
              }
              return "called";
            }),
            "agora_local_audio_track_clear_sender_buffer is not exported by " +
                location.library.string());
}

}  // namespace
}  // namespace agora_rtc::sdk
