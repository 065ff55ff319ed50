"""Audio processing: agora_rtc has none, but old scripts fill its configuration in."""

from __future__ import annotations

from .calls import unsupported
from .record import made, record

AiNsConfig = record(
    "AiNsConfig",
    ns_enabled=True,
    ai_ns_enabled=True,
    ai_ns_model_pref=10,
    nsng_alg_route=12,
    nsng_predef_agg=11,
)
AiAecConfig = record("AiAecConfig", enabled=False, split_srate_for_48k=16000)
AgcConfig = record("AgcConfig", enabled=False)
BghvsCConfig = record(
    "BghvsCConfig",
    enabled=True,
    frmSz=160,
    smplFrq=16000,
    inBuildVadOpen=1,
    mainPoolFN=1000,
    farPoolFN=6000,
    mainTimeOutFN=30000,
    farTimeOutFN=60000,
    sosPersistentLen=160,
    postPaddingLenOfEOS=480,
    unVoiceLenOfTriggerEOS=480,
    bvcSOSLen=160,
    bvcPostEOSLen=480,
    bvcEOSLen=480,
    vobvcDelay=12,
    bvcVoMthOpen=1,
    bvcSpecMtOpen=0,
    logLv=0,
    voiceProbThr=0.5,
    vadVolumeThr=60,
    bvcBabbleVolumeThr=60,
    powScale=0.2,
    powRatio=0.1,
    bvcSppGain=0,
    bvcEnvTailDownFN=0,
    bvcEnvMaxSpeed=5,
    envTrackMode=1,
    bvcDownRatio=0.95,
    bvcDownDB=-20,
    bvcFarEnvThr=0.0,
    bvcMainEnvRatio=0.8,
    bvcFarEnvRatio=0.8,
    bvcMainVadThr=0.5,
    bvcFarVadThr=0.4,
    bvcEnvResultSmoothRatio=0.97,
    bvcEnvResultSmoothRatio1=0.98,
    bvcMainSpkSmoothRatio=0.99,
    quickSelectInterval=1,
)
APMConfig = record(
    "APMConfig",
    ai_ns_config=made(AiNsConfig),
    ai_aec_config=made(AiAecConfig),
    bghvs_c_config=made(BghvsCConfig),
    agc_config=made(AgcConfig),
    enable_dump=False,
)


class ExternalAudioProcessor:
    """Processing of audio without a call."""

    def __init__(self, engine: object) -> None:
        pass

    initialize = unsupported(
        "apm_config, out_sample_rate, out_channels, vad_config, observer", what="audio processing"
    )
    push_audio_pcm_data = unsupported(
        "data, sample_rate, channels, start_pts=0", what="audio processing"
    )
