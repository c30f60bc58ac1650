"""Reads Millrace's topics with nothing of Millrace's: confluent_kafka, avro, and the registry over HTTP."""

import datetime
import io
import json
import pathlib
import sys
import time
import uuid

import avro.io
import avro.schema
import requests
from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaException, TopicPartition

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


def instance(data_dir):
    """What instance.json says of the running instance."""
    return json.loads((pathlib.Path(data_dir) / "instance.json").read_text())


def millis(instant):
    return round((instant - EPOCH) / datetime.timedelta(milliseconds=1))


class Login:
    """What a secured instance gives a user, from the user's folder below secrets."""

    def __init__(self, data_dir, user):
        folder = pathlib.Path(data_dir) / "secrets" / user
        self.user = user
        lines = (folder / "librdkafka.conf").read_text().splitlines()
        pairs = (line.split("=", 1) for line in lines if line and not line.startswith("#"))
        self.kafka = {name: value for name, value in pairs if name != "bootstrap.servers"}
        self.http = (user, (folder / "password").read_text().strip())


class Topic:
    """Every record of a topic from its beginning, as (key, value) in the order of each partition."""

    def __init__(self, bootstrap, registry, name, login=None):
        self.registry = registry
        self.name = name
        self.login = login
        self.schemas = {}
        self.records = []
        self.consumer = Consumer({
            "bootstrap.servers": bootstrap,
            "group.id": (f"{login.user}." if login else "") + f"check-{uuid.uuid4()}",
            "enable.auto.commit": False,
            "isolation.level": "read_committed",
            **(login.kafka if login else {}),
        })
        found = self.consumer.list_topics(name, timeout=20).topics[name]
        if found.error:
            raise KafkaException(found.error)
        partitions = found.partitions
        self.consumer.assign([TopicPartition(name, p, OFFSET_BEGINNING) for p in partitions])

    def poll(self, quiet=1.0, longest=5.0):
        """Reads until nothing came for a while; of a topic that never rests, for so long."""
        end = time.monotonic() + longest
        while True:
            message = self.consumer.poll(quiet)
            if message is None:
                return self.records
            if message.error():
                raise RuntimeError(message.error())
            key = message.key().decode("utf-8")
            self.records.append((key, self.decode(message.value())))
            if time.monotonic() > end:
                return self.records

    def decode(self, value):
        if value is None:
            return None
        if value[0] != 0:
            raise RuntimeError(f"{self.name}: not in the Confluent wire format")
        number = int.from_bytes(value[1:5], "big")
        if number not in self.schemas:
            answer = requests.get(f"{self.registry}/schemas/ids/{number}", timeout=10,
                                  auth=self.login.http if self.login else None)
            answer.raise_for_status()
            self.schemas[number] = avro.schema.parse(answer.json()["schema"])
        reader = avro.io.DatumReader(self.schemas[number])
        return reader.read(avro.io.BinaryDecoder(io.BytesIO(value[5:])))

    def close(self):
        self.consumer.close()


class Checks:
    """Counts what held and what did not."""

    def __init__(self):
        self.passed = 0
        self.failed = 0

    def that(self, holds, sentence):
        print(("  ok    " if holds else "  FAIL  ") + sentence, flush=True)
        if holds:
            self.passed += 1
        else:
            self.failed += 1

    def finish(self):
        print(f"{pathlib.Path(sys.argv[0]).stem}: {self.passed} passed, {self.failed} failed", flush=True)
        sys.exit(1 if self.failed or not self.passed else 0)


def wait_for(condition, seconds):
    """Asks again until it holds; its last answer."""
    end = time.monotonic() + seconds
    while True:
        answer = condition()
        if answer or time.monotonic() > end:
            return answer
        time.sleep(0.2)


def number_of(reading):
    """The numeric value of a reading, or None."""
    return reading["value_double"] if reading["value_double"] is not None else reading["value_long"]
