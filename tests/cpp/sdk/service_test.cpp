// The one service of a process: starting, failing to start, releasing.
#include "sdk/service.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <future>
#include <thread>

#include "sdk/double_fixture.hpp"
#include "sdk/paced_sender.hpp"

namespace agora_rtc::sdk {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class ServiceTest : public DoubleFixture {
 protected:
  /// Runs `step` in a forked child. False when it threw, or had not ended after a minute.
  template <class Step>
  static bool in_child(Step step) {
    const pid_t child = fork();
    if (child == 0) {
      alarm(60);
      try {
        step();
        _exit(0);
      } catch (const std::exception& error) {
        (void)!write(STDERR_FILENO, error.what(), std::string_view(error.what()).size());
        _exit(1);
      }
    }
    int status = 0;
    return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }
};

TEST_F(ServiceTest, KnowsWhatItRunsOn) {
  start();
  EXPECT_STREQ(service_->engine().engine_name(), "agora");
  EXPECT_FALSE(service_->engine().local());
  EXPECT_EQ(service_->engine().label_scale(), LabelScale::kBinary);
  EXPECT_FALSE(service_->engine().on_manual_clock());
  EXPECT_EQ(service_->engine().path().parent_path(), VENDOR_DOUBLE_DIR);
  EXPECT_THAT(service_->engine().warnings(), IsEmpty());
}

class StartUpFailure : public ServiceTest, public testing::WithParamInterface<const char*> {};

TEST_P(StartUpFailure, GivesTheServiceBack) {
  vendor_double_fail_next(GetParam(), -ERR_NOT_READY, 1);
  try {
    start();
    FAIL() << "it started";
  } catch (const NativeError& error) {
    EXPECT_EQ(error.call(), GetParam());
  }
  EXPECT_THAT(live(), IsEmpty());
  start();
}

INSTANTIATE_TEST_SUITE_P(InEachStep, StartUpFailure,
                         testing::Values("agora_service_create", "agora_service_initialize",
                                         "agora_service_enable_extension",
                                         "agora_service_get_agora_parameter",
                                         "agora_parameter_set_int",
                                         "agora_parameter_set_parameters",
                                         "agora_service_create_media_node_factory"),
                         [](const auto& test) { return std::string(test.param); });

TEST_F(ServiceTest, StartUpFailureTellsTheCode) {
  auto without_app_id = config();
  without_app_id.app_id.clear();
  try {
    start(without_app_id);
    FAIL() << "it started";
  } catch (const NativeError& error) {
    EXPECT_EQ(error.code(), ERR_INVALID_APP_ID);
    EXPECT_EQ(error.kind(), ErrorKind::kInvalidArgument);
    EXPECT_STREQ(error.what(),
                 "agora_service_initialize failed: ERR_INVALID_APP_ID (101): the app id is not "
                 "valid");
  }
}

TEST_F(ServiceTest, ASecondOneIsRefusedWhileTheFirstLives) {
  start();
  try {
    Service::start(config(), search_context());
    FAIL() << "it started";
  } catch (const InvalidState& error) {
    EXPECT_THAT(error.what(), HasSubstr("another AgoraService is live in this process"));
  }
  service_->release();
  start();
}

TEST_F(ServiceTest, OneOfManyThreadsStarts) {
  std::atomic<int> refused{0};
  std::mutex mutex;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      try {
        auto service = Service::start(config(), search_context());
        std::lock_guard lock(mutex);
        EXPECT_EQ(service_, nullptr);
        service_ = std::move(service);
      } catch (const InvalidState&) {
        ++refused;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(refused, 7);
}

TEST_F(ServiceTest, AnotherOneStartsAfterTheNativeReleaseHasReturned) {
  for (int i = 0; i < 50; ++i) {
    start();
    auto holder = service_->use();
    auto holding = std::async(std::launch::async, [&] { holder.reset(); });
    service_->release();  // the last one to let go may be either thread
    start();
    service_->release();
    holding.get();
  }
}

TEST_F(ServiceTest, WaitsForCallsUnderWay) {
  start();
  auto call_under_way = service_->use();
  auto released = std::async(std::launch::async, [&] { service_->release(); });
  while (!service_->released()) std::this_thread::yield();
  EXPECT_THAT(calls_of({"agora_service_release"}), IsEmpty());
  call_under_way.reset();
  released.get();
  EXPECT_THAT(live(), IsEmpty());
}

TEST_F(ServiceTest, ThrowsReleasedAfterItsRelease) {
  start();
  const auto factory = service_->factory();
  const auto sender = factory->create_audio_pcm_data_sender();
  service_->release();
  service_->release();
  EXPECT_TRUE(service_->released());
  EXPECT_THROW(service_->parameter(), Released);
  EXPECT_THROW(service_->create_audio_track_pcm(*sender, false), Released);
  EXPECT_THROW(service_->set_log_file("sdk.log", 512), Released);
  EXPECT_THROW(factory->create_audio_pcm_data_sender(), Released);
  EXPECT_THROW(connect_nothing(), Released);
  try {
    sender->send({});
    FAIL() << "it was sent";
  } catch (const Released& error) {
    EXPECT_STREQ(error.what(), "this AudioPcmDataSender was released");
    EXPECT_EQ(error.kind(), ErrorKind::kReleased);
  }
}

TEST_F(ServiceTest, HasOneParameterObject) {
  start();
  EXPECT_EQ(service_->parameter(), service_->parameter());
}

TEST_F(ServiceTest, PassesTheLogFileOn) {
  start();
  calls();
  service_->set_log_file("sdk.log", 512);
  EXPECT_THAT(calls(), ElementsAre("agora_service_set_log_file(service#1, \"sdk.log\", 512)"));
}

TEST_F(ServiceTest, RefusesToBeUsedInAForkedChild) {
  const auto connection = joined(PublishConfig{});
  EXPECT_TRUE(in_child([&] {
    const auto expect_forked = [](auto call) {
      try {
        call();
      } catch (const Forked&) {
        return;
      }
      throw std::logic_error("the child may use the SDK");
    };
    expect_forked([&] { Service::start(config(), search_context()); });
    expect_forked([&] { service_->set_log_file("sdk.log", 512); });
    expect_forked([&] { connection->disconnect(); });
    expect_forked([&] { connection->own_audio()->track()->set_enabled(true); });
  }));
}

TEST_F(ServiceTest, IsLeakedInAForkedChild) {
  auto connection = joined(PublishConfig{});
  connection->local_user()->publish_audio(connection->own_audio()->track());
  calls();
  EXPECT_TRUE(in_child([&] {
    alarm(3);  // a release that waits takes longer
    service_->release();
    connection->own_audio()->track()->release();
    connection->local_user()->release();
    connection->release();
    connection.reset();
    service_.reset();
    if (!calls().empty()) throw std::logic_error("the child called the native library");
    if (!warnings_.empty()) throw std::logic_error("the child warned");
  }));
}

TEST_F(ServiceTest, LeavesItsPacerAloneInAForkedChild) {
  start();
  const auto sender = service_->factory()->create_audio_pcm_data_sender();
  auto consumer = make_audio_consumer(sender, {16'000, 1}, {});  // its thread is not in the child
  EXPECT_TRUE(in_child([&] {
    alarm(3);  // a release that waits takes longer
    consumer.reset();
    service_->release();
    service_.reset();
  }));
}

TEST_F(ServiceTest, AChildMayNotStartWhereItsParentDid) {
  start();
  service_->release();
  EXPECT_TRUE(in_child([&] {
    try {
      Service::start(config(), search_context());
    } catch (const Forked& error) {
      if (std::string_view(error.what()).find("after forking") != std::string_view::npos) return;
    }
    throw std::logic_error("no word about forking");
  }));
}

}  // namespace
}  // namespace agora_rtc::sdk
