#pragma once

#include <Python.h>
#include <unistd.h>

#include <type_traits>

#ifdef __GLIBCXX__
#include <cxxabi.h>
#endif

namespace agora_rtc::bindings {

/// Runs `work`, in which Python may end this thread. Up to Python 3.13 a thread that wants the GIL
/// while the interpreter finalises is ended by pthread_exit, which in glibc unwinds the stack: the
/// destructors on the way would touch Python objects without the GIL. Such a thread sleeps for what
/// is left of the process instead, as it does from Python 3.14 on.
///
/// What glibc unwinds with is no object: -fsanitize=undefined must not look at the reference to it.
template <class Work>
__attribute__((no_sanitize("undefined"))) auto unless_interpreter_ends(Work&& work)
    -> std::invoke_result_t<Work> {
#ifdef __GLIBCXX__
  try {
    return work();
  } catch (abi::__forced_unwind&) {
    for (;;) pause();
  }
#else
  return work();
#endif
}

/// Lets go of the GIL for as long as it lives.
class GilRelease {
 public:
  GilRelease() : state_(PyEval_SaveThread()) {}
  ~GilRelease() {
    unless_interpreter_ends([this] { PyEval_RestoreThread(state_); });
  }
  GilRelease(const GilRelease&) = delete;
  GilRelease& operator=(const GilRelease&) = delete;

 private:
  PyThreadState* const state_;
};

/// Runs `work` without the GIL. Every native call that may block or wait goes through here.
template <class Work>
auto without_gil(Work&& work) -> std::invoke_result_t<Work> {
  const GilRelease released;
  return work();
}

/// Holds the GIL for as long as it lives, in work that `without_gil` runs.
class GilAgain {
 public:
  GilAgain() : state_(unless_interpreter_ends(PyGILState_Ensure)) {}
  ~GilAgain() { PyGILState_Release(state_); }
  GilAgain(const GilAgain&) = delete;
  GilAgain& operator=(const GilAgain&) = delete;

 private:
  const PyGILState_STATE state_;
};

}  // namespace agora_rtc::bindings
