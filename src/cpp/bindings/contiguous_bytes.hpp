#pragma once

#include <Python.h>

#include <cstdint>
#include <span>

namespace agora_rtc::bindings {

/// The bytes of any C-contiguous bytes-like object: bytes, bytearray, memoryview, numpy array.
/// Threads: made and destroyed with the GIL held; read without it.
class ContiguousBytes {
 public:
  /// Throws TypeError for what is not bytes-like and ValueError for what is not C-contiguous.
  explicit ContiguousBytes(PyObject* object);
  ~ContiguousBytes() { PyBuffer_Release(&view_); }
  ContiguousBytes(const ContiguousBytes&) = delete;
  ContiguousBytes& operator=(const ContiguousBytes&) = delete;

  const void* data() const { return view_.buf; }
  Py_ssize_t size() const { return view_.len; }
  std::span<const std::uint8_t> span() const {
    return {static_cast<const std::uint8_t*>(view_.buf), static_cast<std::size_t>(view_.len)};
  }

 private:
  Py_buffer view_;
};

}  // namespace agora_rtc::bindings
