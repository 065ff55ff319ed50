#pragma once

#include <string>

#include "sdk/event.hpp"
#include "sdk/record.hpp"

namespace agora_rtc::sdk {

/// An owned argument as text: 7, "text", <bytes>, Type{field=value, ...}, null.
std::string text_of(const Value& value);
std::string text_of(const Record& record);

/// A call of an observer as text: on_user_left("42", 0).
std::string text_of(const Call& call);

}  // namespace agora_rtc::sdk
