// Before ours: its uid_t has to be the same type.
#include <sys/types.h>

#include <gtest/gtest.h>

#include <type_traits>

#include "abi/abi_from_c.h"
#include "agora_sdk.h"

namespace {

// The function table takes its types from the declarations, so these have to be plain C types.
static_assert(std::is_same_v<decltype(&agora_service_create), void* (*)()>);
static_assert(std::is_same_v<decltype(&agora_rtc_conn_get_sid), const char* (*)(void*)>);
static_assert(std::is_standard_layout_v<audio_pcm_frame> && std::is_trivial_v<audio_pcm_frame>);
static_assert(std::is_same_v<decltype(audio_frame_observer::on_get_mixed_audio_frame_param),
                             audio_params (*)(void*)>);

TEST(Abi, CAndCppAgreeOnBool) {
  EXPECT_EQ(c_size_of_encryption_config(), sizeof(encryption_config));
}

TEST(Abi, CAndCppAgreeOnEnumeratorsThatNeed32Bits) {
  EXPECT_EQ(c_size_of_wide_enum(), sizeof(AREA_CODE));
  EXPECT_EQ(c_value_of_wide_enumerator(), 0xFFFFFFFFu);
  EXPECT_EQ(c_value_of_wide_enumerator(), static_cast<unsigned int>(AREA_CODE_GLOB));
}

}  // namespace
