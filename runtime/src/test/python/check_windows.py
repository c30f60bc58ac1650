"""Sends every row of the sensor data over MQTT QoS 1 and compares readings and windows with its own.

usage: check_windows.py DATA_DIR wsn-single-hop.csv MILLRACE
The devices are registered through MILLRACE, the launcher; messages go through mosquitto_pub.
"""

import csv
import json
import pathlib
import subprocess
import sys
import tempfile
import time

from topics import Checks, Topic, instance, millis, wait_for
from windows import WINDOWS, differences, group, newest

STEP = 5_000
HOUR = 3_600_000


def rows(path):
    """(device, humidity, temperature) in the order of the file."""
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            yield f"wsn-{row['mote_id']}", float(row["humidity"]), float(row["temperature"])


def lay_out(path):
    """Each device's messages, one every five seconds, ending an hour before now."""
    devices = {}
    for device, humidity, temperature in rows(path):
        devices.setdefault(device, []).append((humidity, temperature))
    longest = max(map(len, devices.values()))
    start = (int(time.time() * 1000) - HOUR - longest * STEP) // HOUR * HOUR
    return {
        device: [(start + n * STEP, n, humidity, temperature) for n, (humidity, temperature) in enumerate(values)]
        for device, values in devices.items()
    }


def register(launcher, data_dir, devices):
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        file.write("devices:\n")
        for device in devices:
            file.write(f"  - {{id: {device}, communication: IOT, owner: {{id: check, kind: BUSINESS}},\n")
            file.write("     metrics: [{name: temperature, unit: Cel}, {name: humidity, unit: '%'}]}\n")
        file.flush()
        command = [launcher, "devices", "apply", "-f", file.name, "--data-dir", data_dir]
        subprocess.run(command, check=True)


def publish(host, port, device, messages):
    lines = "".join(
        json.dumps({"ts": at, "seq": n, "humidity": humidity, "temperature": temperature}) + "\n"
        for at, n, humidity, temperature in messages)
    return subprocess.Popen(
        ["mosquitto_pub", "-h", host, "-p", port, "-q", "1", "-i", f"pub-{device}", "-l",
         "-t", f"devices/{device}/telemetry"],
        stdin=subprocess.PIPE, text=True), lines


def send(mqtt, devices):
    host, port = mqtt.split("://")[-1].rsplit(":", 1)
    started = [publish(host, port, device, messages) for device, messages in devices.items()]
    for process, lines in started:
        process.stdin.write(lines)
        process.stdin.close()
    return [process.wait(120) for process, _ in started]


def check_readings(checks, topic, points):
    expected = {(device, metric, at): value for device, metric, at, value in points}

    def all_there():
        topic.poll()
        return len(mine(topic, expected)) >= len(expected)

    wait_for(all_there, 120)
    found = mine(topic, expected)
    wrong = [r for r in found
             if expected.get((r["device"], r["metric"], millis(r["observed_at"]))) != r["value_double"]]
    distinct = {(r["device"], r["metric"], millis(r["observed_at"])) for r in found}
    checks.that(len(found) == len(expected), f"{len(found)} readings of {len(expected)}")
    checks.that(len(distinct) == len(found), f"{len(found) - len(distinct)} readings twice")
    checks.that(not wrong, f"{len(wrong)} readings with another value or time")


def mine(topic, expected):
    devices = {device for device, _, _ in expected}
    return [value for key, value in topic.records if key in devices]


def check_aggregates(checks, name, topic, points):
    expected = group(points, WINDOWS[name])
    devices = {subject for subject, _, _ in expected}

    def found():
        topic.poll()
        return newest([value for _, value in topic.records if value["subject"] in devices])

    wait_for(lambda: len(found()) >= len(expected), 90)
    actual = found()
    wrong = {key: differences(values, actual[key])
             for key, values in expected.items() if key in actual}
    wrong = {key: names for key, names in wrong.items() if names}
    missing = len(expected.keys() - actual.keys())
    checks.that(not missing, f"{name}: {len(expected)} windows, {missing} missing")
    checks.that(not actual.keys() - expected.keys(), f"{name}: none that should not be")
    checks.that(not wrong, f"{name}: {len(wrong)} windows differ {list(wrong.items())[:3] if wrong else ''}")


def main():
    data_dir, data, launcher = sys.argv[1:4]
    info = instance(data_dir)
    addresses = info["addresses"]
    devices = lay_out(pathlib.Path(data))
    points = [(device, metric, at, value)
              for device, messages in devices.items()
              for at, _, humidity, temperature in messages
              for metric, value in (("humidity", humidity), ("temperature", temperature))]
    checks = Checks()
    register(launcher, data_dir, devices)
    began = time.monotonic()
    checks.that(send(addresses["mqtt"], devices) == [0] * len(devices),
                f"{sum(map(len, devices.values()))} messages sent with QoS 1")

    def topic(suffix):
        return Topic(addresses["bootstrap"], addresses["registry"], info["prefix"] + suffix)

    check_readings(checks, topic("readings.v1"), points)
    print(f"        {time.monotonic() - began:.1f} s until all readings were read", flush=True)
    for name in WINDOWS:
        check_aggregates(checks, name, topic(f"aggregates.{name}.v1"), points)
    checks.finish()


if __name__ == "__main__":
    main()
