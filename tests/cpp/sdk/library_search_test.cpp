// Which library is opened: what was named, else what is installed, else the local engine.
#include "sdk/library_search.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <map>
#include <stdexcept>

#include "sdk/errors.hpp"
#include "support/temp_folder.hpp"

namespace agora_rtc::sdk {
namespace fs = std::filesystem;
namespace {

using testing::HasSubstr;

class LibrarySearch : public testing::Test {
 protected:
  void SetUp() override {
    context_.module_directory = root_ / "site";
    context_.package_directory = root_ / "tree" / "src" / "agora_rtc";
    context_.environment = [this](const char* name) -> std::optional<std::string> {
      const auto found = environment_.find(name);
      if (found == environment_.end()) return {};
      return found->second;
    };
    local_ = put(context_.module_directory / "lib" / kLocalLibraryName);
  }
  static fs::path put(const fs::path& file) {
    fs::create_directories(file.parent_path());
    std::ofstream(file) << "library";
    return file;
  }
  fs::path put_vendor(const fs::path& folder) { return put(folder / VendorNames::sdk); }
  fs::path tree_folder() { return root_ / "tree" / "third_party" / "agora_sdk" / "lib"; }
  fs::path user_folder() {
#ifdef __APPLE__
    environment_["HOME"] = root_ / "home";
    return root_ / "home" / "Library/Application Support" / "agora_rtc" / "sdk";
#else
    environment_["XDG_DATA_HOME"] = root_ / "data";
    return root_ / "data" / "agora_rtc" / "sdk";
#endif
  }

  void expect_local(EngineChoice choice, bool fallback) {
    const auto found = find_engine(choice, context_);
    EXPECT_TRUE(found.local);
    EXPECT_EQ(found.library, local_);
    EXPECT_EQ(found.fallback, fallback);
  }
  void expect_vendor(EngineChoice choice, const fs::path& library) {
    const auto found = find_engine(choice, context_);
    EXPECT_FALSE(found.local);
    EXPECT_EQ(found.library, library);
    EXPECT_FALSE(found.fallback);
  }
  std::string refusal(EngineChoice choice) {
    try {
      find_engine(choice, context_);
    } catch (const EngineNotFound& error) {
      return error.what();
    }
    return "found";
  }

  const test::TempFolder root_;
  fs::path local_;
  SearchContext context_;
  std::map<std::string, std::string> environment_;
};

TEST_F(LibrarySearch, AutoTakesTheLocalEngineWhenNothingIsInstalled) {
  expect_local(EngineChoice::kAuto, true);
}

TEST_F(LibrarySearch, LocalIsTakenOnPurposeThoughTheVendorsIsInstalled) {
  put_vendor(tree_folder());
  environment_["AGORA_SDK_DIR"] = root_ / "missing";
  expect_local(EngineChoice::kLocal, false);
}

TEST_F(LibrarySearch, AutoTakesTheVendorsLibraryThatIsInstalled) {
  const auto in_tree = put_vendor(tree_folder());
  expect_vendor(EngineChoice::kAuto, in_tree);
  const auto of_user = put_vendor(user_folder());
  expect_vendor(EngineChoice::kAuto, of_user);
  const auto named = put_vendor(root_ / "named");
  environment_["AGORA_SDK_DIR"] = root_ / "named";
  expect_vendor(EngineChoice::kAuto, named);
  expect_vendor(EngineChoice::kAgora, named);
}

#ifndef __APPLE__
TEST_F(LibrarySearch, TheUsersFolderIsBelowHome) {
  environment_["HOME"] = root_ / "home";
  const auto library = put_vendor(root_ / "home" / ".local/share/agora_rtc/sdk");
  expect_vendor(EngineChoice::kAuto, library);
}
#endif

TEST_F(LibrarySearch, ANamedFolderWithoutTheLibraryIsAnError) {
  put_vendor(tree_folder());
  environment_["AGORA_SDK_DIR"] = root_ / "missing";
  for (const auto choice : {EngineChoice::kAuto, EngineChoice::kAgora}) {
    EXPECT_EQ(refusal(choice), "AGORA_SDK_DIR names " + (root_ / "missing").string() +
                                   ", but there is no " +
                                   (root_ / "missing" / VendorNames::sdk).string());
  }
}

TEST_F(LibrarySearch, ARelativeFolderIsTakenFromHere) {
  environment_["AGORA_SDK_DIR"] = "no/such/folder";
  EXPECT_THAT(refusal(EngineChoice::kAgora),
              HasSubstr((fs::current_path() / "no/such/folder").string()));
}

TEST_F(LibrarySearch, AnEmptyVariableNamesNothing) {
  environment_["AGORA_SDK_DIR"] = "";
  environment_["AGORA_RTC_ENGINE"] = "";
  expect_local(EngineChoice::kAuto, true);
}

TEST_F(LibrarySearch, TheEnvironmentOverridesAutoOnly) {
  const auto vendor = put_vendor(tree_folder());
  environment_["AGORA_RTC_ENGINE"] = "local";
  expect_local(EngineChoice::kAuto, false);
  expect_vendor(EngineChoice::kAgora, vendor);
  environment_["AGORA_RTC_ENGINE"] = "agora";
  expect_vendor(EngineChoice::kAuto, vendor);
  expect_local(EngineChoice::kLocal, false);
}

TEST_F(LibrarySearch, TheVendorsThatIsNotThereIsAnError) {
  EXPECT_THAT(refusal(EngineChoice::kAgora), HasSubstr("the vendor's library is not installed"));
  environment_["AGORA_RTC_ENGINE"] = "agora";
  EXPECT_THAT(refusal(EngineChoice::kAuto), HasSubstr("the vendor's library is not installed"));
}

TEST_F(LibrarySearch, AnUnknownEngineIsAnError) {
  environment_["AGORA_RTC_ENGINE"] = "remote";
  try {
    find_engine(EngineChoice::kAuto, context_);
    FAIL() << "it was found";
  } catch (const std::invalid_argument& error) {
    EXPECT_STREQ(error.what(),
                 "AGORA_RTC_ENGINE is 'remote'; allowed are 'auto', 'local' and 'agora'");
  }
}

TEST_F(LibrarySearch, AMissingLocalEngineIsAnError) {
  fs::remove(local_);
  EXPECT_THAT(refusal(EngineChoice::kLocal), HasSubstr("there is no " + local_.string()));
  EXPECT_THAT(refusal(EngineChoice::kAuto), HasSubstr("there is no " + local_.string()));
}

TEST(EngineChoiceTest, IsParsed) {
  EXPECT_EQ(parse_engine_choice("auto", "engine"), EngineChoice::kAuto);
  EXPECT_EQ(parse_engine_choice("local", "engine"), EngineChoice::kLocal);
  EXPECT_EQ(parse_engine_choice("agora", "engine"), EngineChoice::kAgora);
  EXPECT_THROW(parse_engine_choice("Local", "engine"), std::invalid_argument);
  EXPECT_THROW(parse_engine_choice("", "engine"), std::invalid_argument);
}

}  // namespace
}  // namespace agora_rtc::sdk
