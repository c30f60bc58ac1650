"""Sends what cannot be read and looks for it in the dead letters, then corrects a mapping and replays.

usage: check_dead_letters.py DATA_DIR MILLRACE
"""

import subprocess
import sys
import tempfile
import time

from topics import Checks, Topic, instance, wait_for

DEVICE = "probe-1"
CBOR = ["-V", "mqttv5", "-D", "publish", "content-type", "application/cbor"]

# name, channel, payload, more flags of mosquitto_pub, codes that are right
BROKEN = [
    ("garbage", f"devices/{DEVICE}/garbage", b'{"temperature": 1, "pres', [], {"MALFORMED_PAYLOAD"}),
    ("oversize", f"devices/{DEVICE}/oversize", b"[" + b"1," * 300_000 + b"1]", [], {"OVERSIZED"}),
    ("wrong charset", f"devices/{DEVICE}/charset", '{"ort":"Köln"}'.encode("latin-1"), [], {"ILLEGAL_CHARSET"}),
    ("deep JSON", f"devices/{DEVICE}/deep", b'{"a":' * 5_000 + b"1" + b"}" * 5_000, [], {"TOO_DEEP"}),
    ("deep CBOR", f"devices/{DEVICE}/deep-cbor", b"\x81" * 50_000 + b"\x01", CBOR, {"TOO_DEEP"}),
    ("CBOR that claims 2^40 elements", f"devices/{DEVICE}/bomb", b"\x9b\x00\x00\x01" + b"\x00" * 5 + b"\x01", CBOR,
     {"MALFORMED_PAYLOAD", "TOO_MANY_VALUES", "TOO_LONG"}),
    ("illegal id", "devices/a b!/telemetry", b'{"temperature":1}', [], {"ILLEGAL_DEVICE_ID"}),
    ("unreadable time", f"devices/{DEVICE}/when", b'{"time":"yesterday","when":1790000000000,"level":5,"seq":9}',
     [], {"BAD_TIME"}),
]


class Probe:
    def __init__(self, data_dir, launcher):
        self.data_dir = data_dir
        self.launcher = launcher
        self.info = instance(data_dir)
        self.host, self.port = self.info["addresses"]["mqtt"].split("://")[-1].rsplit(":", 1)

    def topic(self, suffix):
        addresses = self.info["addresses"]
        return Topic(addresses["bootstrap"], addresses["registry"], self.info["prefix"] + suffix)

    def publish(self, channel, payload, *flags):
        subprocess.run(["mosquitto_pub", "-h", self.host, "-p", self.port, "-q", "1", "-t", channel, "-s", *flags],
                       input=payload, check=True)

    def millrace(self, *words):
        return subprocess.run([self.launcher, *words, "--data-dir", self.data_dir],
                              check=True, capture_output=True, text=True).stdout

    def apply(self, codec=""):
        with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
            file.write(f"devices:\n  - {{id: {DEVICE}, communication: IOT{codec}}}\n")
            file.flush()
            self.millrace("devices", "apply", "-f", file.name)


def original_of(letters):
    """The bytes as sent, put together again from their parts, by channel."""
    parts = {}
    for letter in letters:
        channel = letter["original"]["channel"]
        parts.setdefault(channel, {})[letter["part"]] = letter["original"]["payload"]
    return {channel: b"".join(found[n] for n in sorted(found)) for channel, found in parts.items()}


def complete(letters):
    return {letter["original"]["channel"] for letter in letters
            if sum(other["id"] == letter["id"] or other["original"]["channel"] == letter["original"]["channel"]
                   for other in letters) >= letter["parts"]}


def check_broken(checks, probe):
    topic = probe.topic("dead-letters.v1")
    for _, channel, payload, flags, _ in BROKEN:
        probe.publish(channel, payload, *flags)
    probe.publish(f"devices/{DEVICE}/telemetry", b'{"alive":1,"seq":1000}')
    channels = {channel for _, channel, _, _, _ in BROKEN}
    wait_for(lambda: complete([value for _, value in topic.poll()]) >= channels, 60)
    letters = [value for _, value in topic.records]
    originals = original_of(letters)
    for name, channel, payload, _, codes in BROKEN:
        found = {letter["code"] for letter in letters if letter["original"]["channel"] == channel}
        checks.that(found and found <= codes, f"{name}: code {', '.join(sorted(found)) or 'none'}")
        checks.that(originals.get(channel) == payload, f"{name}: its {len(payload)} original bytes")


def readings(topic, metric):
    topic.poll()
    return [value for key, value in topic.records if key == DEVICE and value["metric"] == metric]


def check_replay(checks, probe):
    topic = probe.topic("readings.v1")
    wait_for(lambda: readings(topic, "alive"), 30)
    checks.that(len(readings(topic, "alive")) == 1, "the feed goes on after all that")
    probe.apply(", codec: {mapping: {time: when, ignore: [time]}}")
    time.sleep(2)  # the registry reaches the topology by its own topic, which is not ordered with raw
    for _ in range(2):
        probe.millrace("dead-letters", "replay", "--code", "BAD_TIME", "--device", DEVICE)
    wait_for(lambda: readings(topic, "level"), 30)
    time.sleep(3)
    found = readings(topic, "level")
    checks.that(len(found) == 1, f"replayed twice after the mapping was corrected: {len(found)} reading")
    checks.that(bool(found) and found[0]["value_double"] == 5.0, "with its value")


def main():
    probe = Probe(*sys.argv[1:3])
    checks = Checks()
    probe.apply()
    time.sleep(1)
    check_broken(checks, probe)
    check_replay(checks, probe)
    checks.finish()


if __name__ == "__main__":
    main()
