#pragma once

#include <string>

namespace vendor_double {

/// The name of the calling thread in the log: "E1".. for the double's own callback threads, "S" for
/// the synthetic source, "F1".. for threads of a storm, else "T1".. in the order of first calls.
const std::string& thread_name();

/// Names the calling thread, for threads of the double.
void set_thread_name(std::string name);

/// True on a thread that the double made, that is: inside a callback.
bool on_own_thread();

}  // namespace vendor_double
