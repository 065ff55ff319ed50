#pragma once

#include <string>

#include "sdk/record.hpp"
#include "sdk/resource.hpp"

namespace agora_rtc::sdk {

/// The audio of a remote user, retained when the subscription was announced and given back when the
/// last holder lets go.
class RemoteAudioTrack : public Resource {
 public:
  RemoteAudioTrack(std::shared_ptr<const Library> library, NativeHandlePtr handle,
                   std::string user_id)
      : Resource("RemoteAudioTrack", std::move(library), std::move(handle)),
        user_id_(std::move(user_id)) {}

  const std::string& user_id() const { return user_id_; }
  int state() const;
  /// A RemoteAudioTrackStats record, copied out before the native one is given back.
  Value statistics() const;

 private:
  const std::string user_id_;
};

}  // namespace agora_rtc::sdk
