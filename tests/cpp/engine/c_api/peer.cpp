#include "engine/c_api/peer.hpp"

#include <algorithm>
#include <chrono>
#include <sstream>
#include <thread>
#include <utility>

namespace agora_rtc::engine::test {
namespace {

/// C callbacks carry no user data: their first argument leads to the peer.
struct PeerMap {
  std::mutex mutex;
  std::map<AGORA_HANDLE, Peer*> peers;
};

PeerMap& peer_map() {
  static PeerMap map;
  return map;
}

Peer* find_peer(AGORA_HANDLE origin) {
  std::lock_guard lock(peer_map().mutex);
  const auto found = peer_map().peers.find(origin);
  return found == peer_map().peers.end() ? nullptr : found->second;
}

template <class... Parts>
std::string text(const Parts&... parts) {
  std::ostringstream out;
  (out << ... << parts);
  return out.str();
}

}  // namespace

void Journal::add(std::string line) {
  std::lock_guard lock(mutex_);
  lines_.push_back(std::move(line));
}

std::vector<std::string> Journal::take() {
  std::lock_guard lock(mutex_);
  return std::exchange(lines_, {});
}

std::vector<std::string> Journal::lines() const {
  std::lock_guard lock(mutex_);
  return lines_;
}

std::size_t Journal::count(const std::string& line) const {
  std::lock_guard lock(mutex_);
  return std::count(lines_.begin(), lines_.end(), line);
}

bool Journal::wait_for(const std::string& line) const {
  for (int i = 0; i < 1'000; ++i) {
    if (count(line) > 0) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));  // until another thread acts
  }
  return false;
}

struct PeerTables {
  static void say(AGORA_HANDLE origin, const std::string& event) {
    if (Peer* peer = find_peer(origin)) peer->happened(event);
  }

  static rtc_conn_observer connection() {
    rtc_conn_observer table{};
    table.on_connecting = [](AGORA_HANDLE c, const rtc_conn_info* info, int reason) {
      say(c, text("connecting ", info->local_user_id, " state ", info->state, " reason ", reason));
    };
    table.on_connected = [](AGORA_HANDLE c, const rtc_conn_info* info, int reason) {
      say(c, text("connected ", info->channel_id, " ", info->local_user_id, " state ", info->state,
                  " reason ", reason));
    };
    table.on_disconnected = [](AGORA_HANDLE c, const rtc_conn_info* info, int reason) {
      say(c, text("disconnected state ", info->state, " reason ", reason));
    };
    table.on_reconnecting = [](AGORA_HANDLE c, const rtc_conn_info* info, int reason) {
      say(c, text("reconnecting state ", info->state, " reason ", reason));
    };
    table.on_reconnected = [](AGORA_HANDLE c, const rtc_conn_info* info, int reason) {
      say(c, text("reconnected state ", info->state, " reason ", reason));
    };
    table.on_connection_lost = [](AGORA_HANDLE c, const rtc_conn_info* info) {
      say(c, text("connection lost state ", info->state));
    };
    table.on_connection_failure = [](AGORA_HANDLE c, const rtc_conn_info* info, int reason) {
      say(c, text("connection failure state ", info->state, " reason ", reason));
    };
    table.on_token_privilege_will_expire = [](AGORA_HANDLE c, const char* token) {
      say(c, text("token will expire ", token));
    };
    table.on_token_privilege_did_expire = [](AGORA_HANDLE c) { say(c, "token did expire"); };
    table.on_user_joined = [](AGORA_HANDLE c, user_id_t user) { say(c, text("joined ", user)); };
    table.on_user_left = [](AGORA_HANDLE c, user_id_t user, int reason) {
      say(c, text("left ", user, " reason ", reason));
    };
    table.on_change_role_success = [](AGORA_HANDLE c, int was, int is, const client_role_options*) {
      say(c, text("role ", was, " -> ", is));
    };
    table.on_stream_message_error = [](AGORA_HANDLE c, user_id_t user, int stream, int code,
                                       int missed, int cached) {
      say(c, text("messages lost ", user, " stream ", stream, " code ", code, " missed ", missed,
                  " cached ", cached));
    };
    table.on_local_user_registered = [](AGORA_HANDLE c, uid_t, const char* account) {
      say(c, text("registered ", account));
    };
    table.on_user_account_updated = [](AGORA_HANDLE c, uid_t, const char* account) {
      say(c, text("account ", account));
    };
    return table;
  }

  static local_user_observer local_user() {
    local_user_observer table{};
    table.on_audio_publish_state_changed = [](AGORA_HANDLE u, const char* channel, int was, int is,
                                              int) {
      say(u, text("publish state ", channel, " ", was, " -> ", is));
    };
    table.on_audio_track_publish_start = [](AGORA_HANDLE u, AGORA_HANDLE track) {
      say(u, text("publish start", names_track(u, track)));
    };
    table.on_audio_track_publish_success = [](AGORA_HANDLE u, AGORA_HANDLE track) {
      say(u, text("publish success", names_track(u, track)));
    };
    table.on_audio_track_unpublished = [](AGORA_HANDLE u, AGORA_HANDLE track) {
      say(u, text("unpublished", names_track(u, track)));
    };
    table.on_audio_track_publication_failure = [](AGORA_HANDLE u, AGORA_HANDLE track, int error) {
      say(u, text("publication failure ", error, names_track(u, track)));
    };
    table.on_user_info_updated = [](AGORA_HANDLE u, user_id_t user, int msg, int value) {
      say(u, text("user info ", user, " ", msg, " = ", value));
    };
    table.on_user_audio_track_subscribed = [](AGORA_HANDLE u, user_id_t user, AGORA_HANDLE track) {
      Peer* peer = find_peer(u);
      if (peer && peer->on_subscribed) peer->on_subscribed(track);
      say(u, text("subscribed ", user));
    };
    table.on_audio_subscribe_state_changed = [](AGORA_HANDLE u, const char*, user_id_t user,
                                                int was, int is, int) {
      say(u, text("subscribe state ", user, " ", was, " -> ", is));
    };
    table.on_user_audio_track_state_changed = [](AGORA_HANDLE u, user_id_t user, AGORA_HANDLE,
                                                 int state, int reason, int) {
      say(u, text("audio state ", user, " ", state, " reason ", reason));
    };
    table.on_first_remote_audio_frame = [](AGORA_HANDLE u, user_id_t user, int) {
      say(u, text("first frame ", user));
    };
    table.on_first_remote_audio_decoded = [](AGORA_HANDLE u, user_id_t user, int) {
      say(u, text("first decoded ", user));
    };
    table.on_stream_message = [](AGORA_HANDLE u, user_id_t user, int stream, const char* data,
                                 size_t length) {
      say(u, text("message ", user, " stream ", stream, " ", std::string(data, length)));
    };
    table.on_audio_meta_data_received = [](AGORA_HANDLE u, user_id_t user, const char* data,
                                           size_t length) {
      say(u, text("meta data ", user, " ", std::string(data, length)));
    };
    table.on_audio_volume_indication = [](AGORA_HANDLE u, const audio_volume_info* speakers,
                                          unsigned int count, int total) {
      Peer* peer = find_peer(u);
      if (peer && peer->on_volumes) peer->on_volumes({speakers, speakers + count}, total);
    };
    return table;
  }

  static std::string names_track(AGORA_HANDLE local_user, AGORA_HANDLE track) {
    const Peer* peer = find_peer(local_user);
    return peer && track == peer->track ? "" : " of another track";
  }

  static audio_frame_observer frames() {
    audio_frame_observer table{};
    table.on_playback_audio_frame_before_mixing = [](AGORA_HANDLE u, const char*, user_id_t user,
                                                     const audio_frame* frame) {
      if (Peer* peer = find_peer(u)) peer->frame_came(user, *frame);
      return 1;
    };
    table.on_playback_audio_frame = [](AGORA_HANDLE u, const char*, const audio_frame* frame) {
      if (Peer* peer = find_peer(u)) peer->frame_came("playback", *frame);
      return 1;
    };
    table.on_record_audio_frame = [](AGORA_HANDLE u, const char*, const audio_frame* frame) {
      if (Peer* peer = find_peer(u)) peer->frame_came("record", *frame);
      return 1;
    };
    table.on_mixed_audio_frame = [](AGORA_HANDLE u, const char*, const audio_frame* frame) {
      if (Peer* peer = find_peer(u)) peer->frame_came("mixed", *frame);
      return 1;
    };
    return table;
  }
};

Peer::Peer(AGORA_HANDLE service, std::string peer_name, Journal& journal, PeerOptions options)
    : name(std::move(peer_name)), journal_(journal), service_(service) {
  rtc_conn_config config{};
  config.auto_subscribe_audio = options.auto_subscribe;
  config.client_role_type = options.role;
  config.channel_profile = options.profile;
  connection = agora_rtc_conn_create(service, &config);
  local_user = agora_rtc_conn_get_local_user(connection);
  {
    std::lock_guard lock(peer_map().mutex);
    peer_map().peers[connection] = this;
    peer_map().peers[local_user] = this;
  }
  rtc_conn_observer conn_table = PeerTables::connection();
  local_user_observer user_table = PeerTables::local_user();
  audio_frame_observer frame_table = PeerTables::frames();
  agora_rtc_conn_register_observer(connection, &conn_table);
  agora_local_user_register_observer(local_user, &user_table);
  if (options.sample_rate != 0) {
    agora_local_user_set_playback_audio_frame_before_mixing_parameters(local_user, options.channels,
                                                                       options.sample_rate);
  }
  agora_local_user_register_audio_frame_observer(local_user, &frame_table);
}

Peer::~Peer() {
  agora_rtc_conn_destroy(connection);
  agora_local_audio_track_destroy(track);
  agora_audio_pcm_data_sender_destroy(sender);
  agora_media_node_factory_destroy(factory);
  std::lock_guard lock(peer_map().mutex);
  peer_map().peers.erase(connection);
  peer_map().peers.erase(local_user);
}

int Peer::connect(const char* user, const char* channel, const char* token) {
  return agora_rtc_conn_connect(connection, token, channel, user);
}

void Peer::make_track(bool direct) {
  factory = agora_service_create_media_node_factory(service_);
  sender = agora_media_node_factory_create_audio_pcm_data_sender(factory);
  track = direct ? agora_service_create_direct_custom_audio_track_pcm(service_, sender)
                 : agora_service_create_custom_audio_track_pcm(service_, sender);
  agora_local_audio_track_set_enabled(track, 1);
}

int Peer::push(const std::vector<std::int16_t>& samples, int sample_rate, int channels,
               std::int64_t presentation_ms) {
  return agora_audio_pcm_data_sender_send(sender, samples.data(), 0, presentation_ms,
                                          samples.size() / channels, 2, channels, sample_rate);
}

int Peer::make_stream(bool reliable, bool ordered) {
  int stream = 0;
  agora_rtc_conn_create_data_stream(connection, &stream, reliable, ordered);
  return stream;
}

int Peer::send(int stream, const std::string& message) {
  return agora_rtc_conn_send_stream_message(connection, stream, message.data(),
                                            static_cast<std::uint32_t>(message.size()));
}

int Peer::set_network(const std::string& network) {
  return agora_parameter_set_parameters(agora_rtc_conn_get_agora_parameter(connection),
                                        ("{\"agora.local.network\": " + network + "}").c_str());
}

std::map<std::string, Heard> Peer::heard() const {
  std::lock_guard lock(mutex_);
  return heard_;
}

void Peer::happened(const std::string& event) {
  journal_.add(name + " " + event);
  if (on_event) on_event(event);
}

void Peer::frame_came(const char* user, const audio_frame& frame) {
  {
    std::lock_guard lock(mutex_);
    Heard& heard = heard_[user];
    const auto* samples = static_cast<const std::int16_t*>(frame.buffer);
    heard.samples.insert(heard.samples.end(), samples,
                         samples + frame.samples_per_channel * frame.channels);
    heard.frame_sizes.push_back(frame.samples_per_channel);
    heard.presentation_ms.push_back(frame.presentation_ms);
    heard.last = frame;
    heard.last.buffer = nullptr;
    if (heard.frame_sizes.size() == 1) journal_.add(name + " hears " + user);
  }
  if (on_frame) on_frame(frame);
}

}  // namespace agora_rtc::engine::test
