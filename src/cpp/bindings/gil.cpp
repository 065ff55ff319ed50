#include "bindings/gil.hpp"

#include <unistd.h>

namespace agora_rtc::bindings {
namespace {

bool finalising() {
#if PY_VERSION_HEX >= 0x030d0000
  return Py_IsFinalizing() != 0;
#else
  return _Py_IsFinalizing() != 0;
#endif
}

}  // namespace

void take_gil_back(PyThreadState* state) {
  while (finalising()) pause();
  PyEval_RestoreThread(state);
}

}  // namespace agora_rtc::bindings
