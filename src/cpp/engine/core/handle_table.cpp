#include "engine/core/handle_table.hpp"

#include <limits>

namespace agora_rtc::engine {
namespace {

// A handle, from its low end: 4 zero bits (it looks like an aligned address), 20 bits of slot,
// 32 bits of generation, 8 bits of kind. The kind keeps it out of any range that memory has.
constexpr int kSlotShift = 4;
constexpr int kGenerationShift = 24;
constexpr int kKindShift = 56;

std::uint64_t encode(HandleKind kind, std::uint32_t generation, std::uint32_t slot) {
  return std::uint64_t{static_cast<std::uint8_t>(kind)} << kKindShift |
         std::uint64_t{generation} << kGenerationShift | std::uint64_t{slot} << kSlotShift;
}

std::uint32_t slot_number(std::uint64_t handle) {
  return (handle >> kSlotShift) & 0xFFFFF;
}

bool has_kind(std::uint64_t handle, HandleKind kind) {
  return handle >> kKindShift == static_cast<std::uint8_t>(kind);
}

std::uint64_t to_number(HandleTable::Handle handle) {
  return static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(handle));
}

}  // namespace

HandleTable& handles() {
  // Never destroyed: programs may hold handles while the process runs its static destructors.
  static HandleTable* const instance = new HandleTable;
  return *instance;
}

HandleTable::~HandleTable() {
  for (const auto& chunk : chunks_) delete chunk.load();
}

HandleTable::Slot* HandleTable::slot_of(std::uint64_t handle) const {
  const std::uint32_t number = slot_number(handle);
  Chunk* chunk = chunks_[number / kSlotsPerChunk].load(std::memory_order_acquire);
  return chunk ? &(*chunk)[number % kSlotsPerChunk] : nullptr;
}

std::uint32_t HandleTable::take_free_slot() {
  if (!free_slots_.empty()) {
    const std::uint32_t number = free_slots_.back();
    free_slots_.pop_back();
    return number;
  }
  if (slots_ == kSlotsPerChunk * kChunks) return std::numeric_limits<std::uint32_t>::max();
  if (slots_ % kSlotsPerChunk == 0) {
    free_slots_.reserve(slots_ + kSlotsPerChunk);  // so that giving a slot back cannot fail
    chunks_[slots_ / kSlotsPerChunk].store(new Chunk, std::memory_order_release);
  }
  return slots_++;
}

HandleTable::Handle HandleTable::insert(HandleKind kind, std::shared_ptr<void> object,
                                        Owner owner) {
  std::uint32_t number;
  {
    std::lock_guard lock(grow_mutex_);
    number = take_free_slot();
  }
  if (number == std::numeric_limits<std::uint32_t>::max()) return nullptr;
  Slot& slot = *slot_of(std::uint64_t{number} << kSlotShift);
  std::lock_guard lock(slot.mutex);
  slot.handle = encode(kind, ++slot.generation, number);
  slot.object = std::move(object);
  slot.owner = owner;
  return reinterpret_cast<Handle>(static_cast<std::uintptr_t>(slot.handle));
}

std::shared_ptr<void> HandleTable::find(Handle handle, HandleKind kind) const {
  const std::uint64_t number = to_number(handle);
  if (!has_kind(number, kind)) return nullptr;
  Slot* slot = slot_of(number);
  if (!slot) return nullptr;
  std::lock_guard lock(slot->mutex);
  return slot->handle == number ? slot->object : nullptr;
}

std::shared_ptr<void> HandleTable::clear(Slot& slot, std::uint64_t handle) {
  std::shared_ptr<void> object;
  bool reusable;
  {
    std::lock_guard lock(slot.mutex);
    if (slot.handle != handle) return nullptr;
    slot.handle = 0;
    object = std::move(slot.object);
    // A slot whose generations are used up stays empty, so that no number comes twice.
    reusable = slot.generation != std::numeric_limits<std::uint32_t>::max();
  }
  if (reusable) {
    std::lock_guard lock(grow_mutex_);
    free_slots_.push_back(slot_number(handle));
  }
  return object;
}

std::shared_ptr<void> HandleTable::remove(Handle handle, HandleKind kind) {
  const std::uint64_t number = to_number(handle);
  if (!has_kind(number, kind)) return nullptr;
  Slot* slot = slot_of(number);
  return slot ? clear(*slot, number) : nullptr;
}

void HandleTable::remove_all(Owner owner) {
  std::uint32_t slots;
  {
    std::lock_guard lock(grow_mutex_);
    slots = slots_;
  }
  for (std::uint32_t number = 0; number < slots; ++number) {
    Slot& slot = *slot_of(std::uint64_t{number} << kSlotShift);
    std::uint64_t handle = 0;
    {
      std::lock_guard lock(slot.mutex);
      if (slot.handle != 0 && slot.owner == owner) handle = slot.handle;
    }
    if (handle != 0) clear(slot, handle);
  }
}

}  // namespace agora_rtc::engine
