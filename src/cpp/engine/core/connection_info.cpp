#include "engine/core/connection_info.hpp"

#include <memory>
#include <mutex>
#include <unordered_map>
#include <utility>

namespace agora_rtc::engine {
namespace {

struct LentInfo {
  std::string channel;
  std::string user;
  rtc_conn_info info;
};

struct LentInfos {
  std::mutex mutex;
  std::unordered_map<rtc_conn_info*, std::unique_ptr<LentInfo>> by_address;
};

LentInfos& lent_infos() {
  static LentInfos* const instance = new LentInfos;  // outlives static destructors
  return *instance;
}

}  // namespace

rtc_conn_info* lend_connection_info(conn_id_t id, std::string channel, int state, std::string user,
                                    uid_t number) {
  auto lent = std::make_unique<LentInfo>(LentInfo{std::move(channel), std::move(user), {}});
  lent->info = {id, lent->channel.c_str(), state, lent->user.c_str(), number};
  rtc_conn_info* const address = &lent->info;
  LentInfos& infos = lent_infos();
  std::lock_guard lock(infos.mutex);
  infos.by_address.emplace(address, std::move(lent));
  return address;
}

void take_back(rtc_conn_info* info) {
  LentInfos& infos = lent_infos();
  std::lock_guard lock(infos.mutex);
  infos.by_address.erase(info);
}

}  // namespace agora_rtc::engine
