#pragma once

/// Docstrings of AudioFrame. The stub generator reads the type of a property from the word before
/// the colon and the signature of a method from its first line.
namespace agora_rtc::bindings::doc {

inline constexpr char kAudioFrame[] =
    R"(AudioFrame(data: collections.abc.Buffer, *, samples_per_sec: int, channels: int = 1, rms: int = -127, voice_prob: int = 0, far_field_flag: int = 1, music_prob: int = 0, pitch: int = 0, presentation_ms: int = 0)

10 ms (or more) of interleaved 16-bit PCM with what is known about it.

Frames that an observer receives own their memory: they stay valid for as long as they are kept.
They can also be built from any bytes-like object, for tests and for audio from elsewhere. Without
voice_prob such a frame has no voice label: detection with detector="auto" listens for itself.

The buffer protocol gives read-only int16 of shape (samples_per_channel, channels); ``len(frame)``
is the number of bytes.

Raises ValueError when data is not a whole number of samples, samples_per_sec is not above 0 or
channels is neither 1 nor 2.)";

inline constexpr char kSamplesPerChannel[] = "int: samples in each channel.";
inline constexpr char kChannels[] = "int: 1 or 2.";
inline constexpr char kBytesPerSample[] = "int: bytes of one sample of one channel, always 2.";
inline constexpr char kSamplesPerSec[] = "int: sample rate in Hz.";
inline constexpr char kRms[] = "int: level in dBFS, -127 (silence) to 0.";
inline constexpr char kVoiceProb[] = "int: how likely the frame is speech, 0 to 100.";
inline constexpr char kFarFieldFlag[] =
    "int: 1 when the talker is near the microphone, as the vendor's field has it.";
inline constexpr char kMusicProb[] = "int: how likely the frame is music, 0 to 100.";
inline constexpr char kPitch[] = "int: pitch of the voice in Hz, 0 where there is none.";
inline constexpr char kPresentation[] =
    "int: time that the sender gave to the push whose first sample this frame carries, in ms.";
inline constexpr char kRtpTimestamp[] = "int: RTP timestamp of the first sample.";
inline constexpr char kRenderTime[] = "int: when the engine plays the frame, in ms.";
inline constexpr char kDroppedBefore[] =
    "int: ms of this stream that were dropped before this frame because the observer was slow.";
inline constexpr char kUserId[] = "str: who speaks, \"\" for a mix and for frames made in Python.";
inline constexpr char kBuffer[] = "memoryview: the bytes of the frame, read-only, not copied.";
inline constexpr char kToNdarray[] =
    R"(to_ndarray(self) -> numpy.ndarray

int16 array of shape (samples_per_channel, channels) over the frame's own memory, read-only; it
keeps the frame alive.)";

}  // namespace agora_rtc::bindings::doc
