#include "sdk/library_file.hpp"

#include <gmock/gmock.h>

#include <fstream>

#include "support/temp_folder.hpp"

namespace agora_rtc::sdk {
namespace {

using testing::HasSubstr;

#if defined(__ELF__) && (defined(__x86_64__) || defined(__aarch64__))

class LibraryFile : public testing::Test {
 protected:
  std::string why(const std::string& content) {
    std::ofstream(file_, std::ios::binary) << content;
    return why_not_loadable(file_, "what dlerror says");
  }
  static std::string elf_for(char machine) {
    std::string header(64, '\0');
    header.replace(0, 4, "\177ELF");
    header[18] = machine;
    return header;
  }

#ifdef __x86_64__
  static constexpr char kHere = 62;
  static constexpr char kElsewhere = static_cast<char>(183);
  static constexpr const char* kText = "it is built for aarch64, this process is x86_64";
#else
  static constexpr char kHere = static_cast<char>(183);
  static constexpr char kElsewhere = 62;
  static constexpr const char* kText = "it is built for x86_64, this process is aarch64";
#endif
  const test::TempFolder folder_;
  const std::filesystem::path file_ = folder_ / "library";
};

TEST_F(LibraryFile, ThatIsMissingCannotBeRead) {
  EXPECT_EQ(why_not_loadable(file_, "what dlerror says"), "it cannot be read");
}

TEST_F(LibraryFile, OfTextIsNoLibrary) {
  EXPECT_EQ(why("This is not a library.\n"), "it is not a shared library (what dlerror says)");
}

TEST_F(LibraryFile, ThatIsTooShortIsNoLibrary) {
  EXPECT_THAT(why(""), HasSubstr("it is not a shared library"));
  EXPECT_THAT(why("\177ELF"), HasSubstr("it is not a shared library"));
}

TEST_F(LibraryFile, ForAnotherProcessorSaysForWhich) {
  EXPECT_EQ(why(elf_for(kElsewhere)), std::string(kText) + " (what dlerror says)");
  EXPECT_THAT(why(elf_for(3)), HasSubstr("x86 (32 bit)"));
  EXPECT_THAT(why(elf_for(40)), HasSubstr("arm (32 bit)"));
  EXPECT_THAT(why(elf_for(8)), HasSubstr("ELF machine 8"));
}

TEST_F(LibraryFile, ForThisProcessorLeavesItToTheLinker) {
  EXPECT_EQ(why(elf_for(kHere)), "what dlerror says");
}

#else

TEST(LibraryFile, LeavesItToTheLinker) {
  EXPECT_EQ(why_not_loadable("no such file", "what dlerror says"), "what dlerror says");
}

#endif

}  // namespace
}  // namespace agora_rtc::sdk
