#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <string>
#include <system_error>

namespace agora_rtc::test {

/// A folder of one running test's own, removed with all that it holds. ctest runs the tests of one
/// program side by side, each in a process of its own: what they name alike they would share.
class TempFolder {
 public:
  TempFolder() : path_(make()) {}
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  std::filesystem::path operator/(const std::filesystem::path& name) const { return path_ / name; }

 private:
  static std::filesystem::path make() {
    std::string path = std::filesystem::path(testing::TempDir()) / "agora_rtc_test_";
    path.append(6, 'X');  // which mkdtemp replaces
    if (mkdtemp(path.data()) == nullptr) {
      throw std::system_error(errno, std::generic_category(), path);
    }
    return path;
  }

  const std::filesystem::path path_;
};

}  // namespace agora_rtc::test
