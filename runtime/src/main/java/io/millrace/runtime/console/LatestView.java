package io.millrace.runtime.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last value of each key of a compacted topic. Follows the topic only while somebody asks, and
 * keeps bytes until they are asked for.
 */
final class LatestView {

  private static final Logger LOG = LoggerFactory.getLogger(LatestView.class);
  private static final long PATIENCE_NANOS = 60_000_000_000L;
  private static final long BACKLOG = 20_000;
  private static final int MOST_KEYS = 5_000;

  private final RecordLog log;
  private final String topic;
  private final LongSupplier nanos;
  private final Map<String, StoredRecord> byKey = new ConcurrentSkipListMap<>();
  private volatile long lastAsked;
  private Thread follower;

  LatestView(RecordLog log, String topic, LongSupplier nanos) {
    this.log = log;
    this.topic = topic;
    this.nanos = nanos;
  }

  /** What is known now, in the order of the keys; nothing yet where nobody asked before. */
  List<StoredRecord> values() {
    lastAsked = nanos.getAsLong();
    follow();
    return new ArrayList<>(byKey.values());
  }

  private synchronized void follow() {
    if (follower == null || !follower.isAlive()) {
      follower = new Thread(this::read, "console-" + topic);
      follower.setDaemon(true);
      follower.start();
    }
  }

  private void read() {
    try {
      log.read(topic, Reach.last(BACKLOG).following(), new Keeper());
    } catch (KafkaException e) {
      LOG.warn("The live view of {} begins anew with the next question", topic, e);
    }
  }

  private final class Keeper implements RecordLog.Sink {

    @Override
    public boolean record(StoredRecord next) {
      if (next.value() == null) {
        byKey.remove(next.key());
      } else if (byKey.size() < MOST_KEYS || byKey.containsKey(next.key())) {
        byKey.put(next.key(), next);
      }
      return wanted();
    }

    @Override
    public boolean idle() {
      return wanted();
    }

    private boolean wanted() {
      return nanos.getAsLong() - lastAsked < PATIENCE_NANOS;
    }
  }
}
