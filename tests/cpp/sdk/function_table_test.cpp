#include "sdk/function_table.hpp"

#include <gmock/gmock.h>

#include <map>
#include <set>
#include <string>

namespace agora_rtc::sdk {
namespace {

int add(int a, int b) {
  return a + b;
}
int code(int value) {
  return value;
}
AGORA_HANDLE handle(int* value) {
  return value;
}

template <class Signature>
Function<Signature> resolved(const char* name, Signature target) {
  Function<Signature> function(name);
  function.resolve(reinterpret_cast<void*>(target), "/lib/libexample.so");
  return function;
}

TEST(FunctionTest, CallsWhatItWasResolvedTo) {
  const auto function = resolved("add", add);
  EXPECT_TRUE(static_cast<bool>(function));
  EXPECT_STREQ(function.name(), "add");
  EXPECT_EQ(function(2, 3), 5);
}

TEST(FunctionTest, AMissingOneThrowsAndNamesSymbolAndLibrary) {
  Function<decltype(&add)> function("add");
  function.resolve(nullptr, "/lib/libexample.so");
  EXPECT_FALSE(static_cast<bool>(function));
  try {
    function(1, 2);
    FAIL() << "it was called";
  } catch (const NotSupported& error) {
    EXPECT_STREQ(error.what(), "add is not exported by /lib/libexample.so");
    EXPECT_EQ(error.code(), ERR_NOT_SUPPORTED);
    EXPECT_EQ(error.kind(), ErrorKind::kNotSupported);
  }
}

TEST(Must, ThrowsTheNegativeCode) {
  const auto function = resolved("agora_example", code);
  EXPECT_NO_THROW(must(function, 0));
  try {
    must(function, -ERR_REFUSED);
    FAIL() << "it was accepted";
  } catch (const NativeError& error) {
    EXPECT_EQ(error.code(), ERR_REFUSED);
    EXPECT_EQ(error.call(), "agora_example");
  }
}

TEST(MustMake, ThrowsForNull) {
  const auto function = resolved("agora_example_create", handle);
  int object = 0;
  EXPECT_EQ(must_make(function, &object), &object);
  EXPECT_THROW(must_make(function, static_cast<int*>(nullptr)), NativeError);
}

TEST(FunctionTableTest, LooksEveryNameUpOnce) {
  std::map<std::string, int> asked;
  FunctionTable table;
  table.resolve(
      [&](const char* name) -> void* {
        ++asked[name];
        return nullptr;
      },
      "/lib/libexample.so");
  EXPECT_EQ(asked.count("agora_service_create"), 1u);
  EXPECT_EQ(asked.count("agora_rtc_local_advance"), 1u);
  for (const auto& [name, count] : asked) EXPECT_EQ(count, 1) << name;
  EXPECT_THROW(table.agora_service_create(), NotSupported);
}

}  // namespace
}  // namespace agora_rtc::sdk
