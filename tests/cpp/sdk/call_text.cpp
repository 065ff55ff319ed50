#include "sdk/call_text.hpp"

#include <sstream>

#include "sdk/local_audio_track.hpp"
#include "sdk/remote_audio_track.hpp"

namespace agora_rtc::sdk {
namespace {

std::string join(const std::vector<std::string>& parts) {
  std::string joined;
  for (const auto& part : parts) joined += (joined.empty() ? "" : ", ") + part;
  return joined;
}

struct ToText {
  std::string operator()(std::monostate) const { return "null"; }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(double number) const {
    std::ostringstream text;
    text << number;
    return text.str();
  }
  std::string operator()(const std::string& text) const { return '"' + text + '"'; }
  std::string operator()(const Bytes& bytes) const { return '<' + bytes.data + '>'; }
  std::string operator()(const std::shared_ptr<LocalAudioTrack>& track) const {
    return track ? "local track" : "null";
  }
  std::string operator()(const std::shared_ptr<RemoteAudioTrack>& track) const {
    return track ? "track of " + track->user_id() : "null";
  }
  std::string operator()(const std::shared_ptr<const Record>& record) const {
    return text_of(*record);
  }
  std::string operator()(const std::vector<Record>& records) const {
    std::vector<std::string> texts;
    for (const auto& record : records) texts.push_back(text_of(record));
    return '[' + join(texts) + ']';
  }
};

}  // namespace

std::string text_of(const Value& value) {
  return std::visit(ToText{}, value);
}

std::string text_of(const Record& record) {
  std::vector<std::string> fields;
  for (const auto& [name, value] : record.fields) {
    fields.push_back(std::string(name) + '=' + text_of(value));
  }
  return std::string(record.type) + '{' + join(fields) + '}';
}

std::string text_of(const Call& call) {
  std::vector<std::string> arguments;
  for (const auto& argument : call.arguments) arguments.push_back(text_of(argument));
  return std::string(call.method) + '(' + join(arguments) + ')';
}

}  // namespace agora_rtc::sdk
