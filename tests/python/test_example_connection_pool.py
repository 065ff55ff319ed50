"""The example that answers many callers over few connections."""

from __future__ import annotations

import re

from example_programs import run, seconds

NAME = "example_connection_pool.py"


def test_answers_every_caller() -> None:
    output = run(NAME, "--appId=x", "--channelId=c", "--calls=5", "--poolSize=2", "--secondUser")
    waited = sorted(float(text) for text in re.findall(r"a caller waited (\d+\.\d+) s", output))
    assert len(waited) == 5
    assert waited[1] < 1 < waited[2]  # two at once; a call lasts longer than a second
    assert len(re.findall("joined channel c as user", output)) == 5
    assert "5 calls over 2 native connections, of which 0 were given up" in output
    assert seconds("the second user heard", output) > 3


def test_calls_in_several_channels() -> None:
    output = run(
        NAME, "--appId=x", "--channelId=c", "--calls=3", "--poolSize=3", "--connectionNumber=3"
    )
    assert sorted(re.findall(r"joined channel (\S+) as", output)) == ["c", "c1", "c2"]


def test_a_wrong_size_is_told() -> None:
    output = run(NAME, "--appId=x", "--channelId=c", "--poolSize=0", returncode=1)
    assert "ValueError: size is 0; allowed are 1 and more" in output
