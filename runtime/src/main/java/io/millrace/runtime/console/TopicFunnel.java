package io.millrace.runtime.console;

import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts committed records of the topics in which messages end, from the moment it is started. */
public final class TopicFunnel implements Funnel, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicFunnel.class);
  private static final long RETRY_MILLIS = 2_000;

  private final RecordLog log;
  private final Topics topics;
  private final Map<Topic, AtomicLong> counts = new EnumMap<>(Topic.class);
  private final AtomicBoolean open = new AtomicBoolean(true);

  private TopicFunnel(RecordLog log, Topics topics) {
    this.log = log;
    this.topics = topics;
    for (Topic topic :
        new Topic[] {
          Topic.RAW, Topic.READINGS, Topic.DEAD_LETTERS, Topic.PARKED, Topic.LATE, Topic.GAPS
        }) {
      counts.put(topic, new AtomicLong());
    }
  }

  /** Starts to count. */
  public static TopicFunnel start(RecordLog log, Topics topics) {
    TopicFunnel funnel = new TopicFunnel(log, topics);
    funnel.counts.keySet().forEach(funnel::startCounting);
    return funnel;
  }

  private void startCounting(Topic topic) {
    Thread thread = new Thread(() -> count(topic), "funnel-" + topic.suffix());
    thread.setDaemon(true);
    thread.start();
  }

  private void count(Topic topic) {
    while (open.get()) {
      try {
        log.read(topics.name(topic), Reach.last(0).following(), new Counter(counts.get(topic)));
        pause();
      } catch (KafkaException e) {
        LOG.warn("Counting {} begins anew", topics.name(topic), e);
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(RETRY_MILLIS);
    } catch (InterruptedException e) {
      open.set(false);
    }
  }

  @Override
  public Map<String, Long> counts() {
    Map<String, Long> named = new LinkedHashMap<>();
    named.put("received", counts.get(Topic.RAW).get());
    named.put("readings", counts.get(Topic.READINGS).get());
    named.put("parked", counts.get(Topic.PARKED).get());
    named.put("dead_letters", counts.get(Topic.DEAD_LETTERS).get());
    named.put("late", counts.get(Topic.LATE).get());
    named.put("gaps", counts.get(Topic.GAPS).get());
    return named;
  }

  @Override
  public void close() {
    open.set(false);
  }

  private final class Counter implements RecordLog.Sink {

    private final AtomicLong count;

    Counter(AtomicLong count) {
      this.count = count;
    }

    @Override
    public boolean record(StoredRecord next) {
      count.incrementAndGet();
      return open.get();
    }

    @Override
    public boolean idle() {
      return open.get();
    }
  }
}
