package io.millrace.streams.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.millrace.schema.errors.ErrorCode;
import java.io.IOException;
import java.time.Instant;

/**
 * Reads a SenML pack (RFC 8428): base fields, relative times, sums, versions.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8428">RFC 8428</a>
 */
final class SenmlReader {

  private static final double ABSOLUTE_FROM = 1L << 28;
  private static final double LATEST = 1e12;
  private static final int VERSION = 10;
  private static final int VERSION_WITH_SECONDARY_UNITS = 26;

  private final JsonParser parser;
  private final Collector collector;
  private final SenmlName names;
  private final Instant now;
  private final boolean cbor;

  private String baseName = "";
  private double baseTime;
  private String baseUnit;
  private double baseValue;
  private Double baseSum;
  private Double version;

  /**
   * @param now to what relative times refer
   */
  SenmlReader(JsonParser parser, Collector collector, SenmlName names, Instant now, boolean cbor) {
    this.parser = parser;
    this.collector = collector;
    this.names = names;
    this.now = now;
    this.cbor = cbor;
  }

  /** Reads the pack to its end. */
  void read() throws IOException {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      throw malformed("The SenML pack is not an array");
    }
    JsonToken token = parser.nextToken();
    while (token == JsonToken.START_OBJECT) {
      SenmlRecord record = SenmlRecord.read(parser, collector.limits(), cbor);
      base(record);
      if (record.regular) {
        collector.beginPart();
        resolve(record);
        collector.endPart();
      }
      token = parser.nextToken();
    }
    if (token != JsonToken.END_ARRAY) {
      throw malformed("A SenML record is not an object");
    }
    if (parser.nextToken() != null) {
      throw malformed("The SenML pack goes on after its end");
    }
  }

  private void base(SenmlRecord record) {
    baseName = record.baseName == null ? baseName : record.baseName;
    baseTime = record.baseTime == null ? baseTime : record.baseTime;
    baseUnit = record.baseUnit == null ? baseUnit : record.baseUnit;
    baseValue = record.baseValue == null ? baseValue : record.baseValue;
    baseSum = record.baseSum == null ? baseSum : record.baseSum;
    if (record.version != null) {
      checkVersion(record.version);
    }
  }

  private void checkVersion(double found) {
    boolean known =
        found >= 1 && found <= VERSION && found == Math.rint(found)
            || found == VERSION_WITH_SECONDARY_UNITS;
    if (!known) {
      throw malformed("The SenML version is unknown");
    }
    if (version != null && version != found) {
      throw malformed("The SenML pack mixes versions");
    }
    version = found;
  }

  private void resolve(SenmlRecord record) {
    if (record.values() > 1) {
      throw malformed("A SenML record has more than one value");
    }
    if (record.values() == 0 && record.sum == null && baseSum == null) {
      throw malformed("A SenML record has neither value nor sum");
    }
    String name = record.name == null ? baseName : baseName + record.name;
    String path = names.metric(name, collector.limits().nameLength());
    String unit = SenmlUnits.ucum(record.unit == null ? baseUnit : record.unit);
    time(baseTime + (record.time == null ? 0 : record.time));
    value(record, path, unit);
    if (record.sum != null || baseSum != null) {
      double sum = (record.sum == null ? 0 : record.sum) + (baseSum == null ? 0 : baseSum);
      number(path + ".sum", sum, SenmlUnits.timesSecond(unit));
    }
  }

  private void value(SenmlRecord record, String path, String unit) {
    if (record.value != null) {
      number(path, baseValue + record.value, unit);
    } else if (record.text != null) {
      collector.text(path, record.text);
    } else if (record.truth != null) {
      collector.truth(path, record.truth);
    } else if (record.data != null) {
      collector.bytes(path, record.data);
    }
  }

  private void number(String path, double value, String unit) {
    Target target = collector.plan().target(path);
    int at = collector.size();
    if (target != null && target.kind() == Target.Kind.TIME) {
      throw new Refusal(ErrorCode.BAD_TIME, "SenML keeps its time in the fields bt and t");
    }
    collector.number(path, value);
    if (unit != null && collector.size() > at) {
      collector.unit(at, unit);
    }
  }

  private void time(double seconds) {
    if (seconds == 0) {
      return;
    }
    if (!(Math.abs(seconds) < LATEST)) {
      throw new Refusal(ErrorCode.BAD_TIME, "The SenML time is out of range");
    }
    long millis = Math.round(seconds * 1_000);
    Instant time = seconds >= ABSOLUTE_FROM ? Instant.ofEpochMilli(millis) : now.plusMillis(millis);
    collector.time(time, Integer.MAX_VALUE);
  }

  private static Refusal malformed(String message) {
    return new Refusal(ErrorCode.MALFORMED_PAYLOAD, message);
  }
}
