#pragma once

#include <Python.h>

#include <exception>
#include <type_traits>
#include <utility>

namespace agora_rtc::bindings {

/// Takes the GIL back after native work. While the interpreter finalises a thread that wants the
/// GIL can never have it; up to Python 3.13 taking it would end the thread by unwinding through C++
/// frames that cannot be unwound. Such a thread sleeps for what is left of the process instead.
void take_gil_back(PyThreadState* state);

/// Runs `work` without the GIL. Every native call that may block or wait goes through here.
template <class Work>
auto without_gil(Work&& work) -> std::invoke_result_t<Work> {
  using Result = std::invoke_result_t<Work>;
  PyThreadState* const state = PyEval_SaveThread();
  std::exception_ptr thrown;
  if constexpr (std::is_void_v<Result>) {
    try {
      work();
    } catch (...) {
      thrown = std::current_exception();
    }
    take_gil_back(state);
    if (thrown) std::rethrow_exception(thrown);
  } else {
    Result result{};
    try {
      result = work();
    } catch (...) {
      thrown = std::current_exception();
    }
    take_gil_back(state);
    if (thrown) std::rethrow_exception(thrown);
    return result;
  }
}

}  // namespace agora_rtc::bindings
