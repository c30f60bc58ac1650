package io.millrace.connectors.opcua;

import io.millrace.connectors.common.config.SettingsGroup;
import io.millrace.connectors.opcua.client.ClientSettings.Timing;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** How long things may take. */
final class TimingKeys {

  static final String CONNECT = "opcua.connect.timeout.ms";
  static final String REQUEST = "opcua.request.timeout.ms";
  static final String PUBLISHING = "opcua.publishing.interval.ms";
  static final String SILENCE = "opcua.silence.timeout.ms";
  static final String LIFETIME = "opcua.session.timeout.ms";
  static final String LONGEST_PAUSE = "reconnect.backoff.max.ms";
  static final String BUDGET = "max.retry.time.ms";

  private static final long LONGEST = 86_400_000L;

  private TimingKeys() {}

  static void define(ConfigDef definition) {
    SettingsGroup group = new SettingsGroup("Timing", definition);
    requests(group);
    listening(group);
    group.add(
        LONGEST_PAUSE,
        Type.LONG,
        2_000L,
        Range.between(100, LONGEST),
        "Longest wait between two attempts to connect.");
    group.add(
        BUDGET,
        Type.LONG,
        0L,
        Range.between(0, LONGEST),
        "How long to try to connect again before the task fails; 0: for ever. Meanwhile the nodes"
            + " are bad.");
  }

  private static void requests(SettingsGroup group) {
    group.add(
        CONNECT,
        Type.LONG,
        3_000L,
        Range.between(100, LONGEST),
        "How long opening a connection may take.");
    group.add(
        REQUEST,
        Type.LONG,
        10_000L,
        Range.between(100, LONGEST),
        "How long a server may take to answer a request.");
  }

  private static void listening(SettingsGroup group) {
    group.add(
        PUBLISHING,
        Type.LONG,
        500L,
        Range.between(10, LONGEST),
        "How often a server tells what it has gathered.");
    group.add(
        SILENCE,
        Type.LONG,
        5_000L,
        Range.between(500, LONGEST),
        "Silence, keep-alives included, after which a server counts as away: all its nodes are told"
            + " as BAD with Bad_NoCommunication, and a new connection is tried. Longer where the"
            + " server wants longer intervals.");
    group.add(
        LIFETIME,
        Type.LONG,
        120_000L,
        Range.between(5_000, LONGEST),
        "How long a server shall keep session and subscription while the connection is gone; within"
            + " it, what happened meanwhile is not lost.");
  }

  static Timing timing(AbstractConfig config) {
    return new Timing(
        millis(config, CONNECT),
        millis(config, REQUEST),
        millis(config, PUBLISHING),
        millis(config, SILENCE),
        millis(config, LIFETIME),
        millis(config, LONGEST_PAUSE),
        millis(config, BUDGET));
  }

  private static Duration millis(AbstractConfig config, String key) {
    return Duration.ofMillis(config.getLong(key));
  }
}
