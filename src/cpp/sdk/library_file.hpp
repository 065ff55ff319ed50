#pragma once

#include <filesystem>
#include <string>

namespace agora_rtc::sdk {

/// Why a file could not be loaded, in words that say more than the dynamic linker does where the
/// file is no library at all or one for another processor. `linker_text` is what dlerror() said.
std::string why_not_loadable(const std::filesystem::path& file, const std::string& linker_text);

}  // namespace agora_rtc::sdk
