#include "sdk/library_file.hpp"

#include <array>
#include <cstdint>
#include <cstring>
#include <fstream>

namespace agora_rtc::sdk {
namespace {

// ELF header fields (System V ABI): e_ident[4] the class, e_machine at offset 18.
constexpr std::size_t kHeaderSize = 20;
constexpr std::size_t kMachineOffset = 18;

#if defined(__x86_64__)
constexpr std::uint16_t kThisMachine = 62;
#elif defined(__aarch64__)
constexpr std::uint16_t kThisMachine = 183;
#endif

std::string machine_name(std::uint16_t machine) {
  switch (machine) {
    case 3:
      return "x86 (32 bit)";
    case 40:
      return "arm (32 bit)";
    case 62:
      return "x86_64";
    case 183:
      return "aarch64";
    default:
      return "ELF machine " + std::to_string(machine);
  }
}

}  // namespace

std::string why_not_loadable(const std::filesystem::path& file, const std::string& linker_text) {
#if defined(__ELF__) && (defined(__x86_64__) || defined(__aarch64__))
  std::array<char, kHeaderSize> header{};
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return "it cannot be read";
  stream.read(header.data(), header.size());
  if (stream.gcount() < static_cast<std::streamsize>(header.size()) ||
      std::memcmp(header.data(), "\177ELF", 4) != 0) {
    return "it is not a shared library (" + linker_text + ")";
  }
  std::uint16_t machine = 0;
  std::memcpy(&machine, header.data() + kMachineOffset, sizeof machine);
  if (machine != kThisMachine) {
    return "it is built for " + machine_name(machine) + ", this process is " +
           machine_name(kThisMachine) + " (" + linker_text + ")";
  }
#endif
  return linker_text;
}

}  // namespace agora_rtc::sdk
