package io.millrace.streams.app;

import io.millrace.schema.topics.LinkTopic;
import io.millrace.schema.topics.Topics;
import io.millrace.streams.links.LinkTable;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the table of links which of them have topics: soon after a link changes, and every few
 * seconds for topics that somebody removes.
 */
final class LinkTopicWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LinkTopicWatch.class);
  private static final Duration GLANCE = Duration.ofMillis(200);
  private static final int GLANCES_PER_LOOK = 10;
  private static final long ANSWER_SECONDS = 10;

  private final Admin admin;
  private final Topics topics;
  private final LinkTable links;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread daemon = new Thread(work, "millrace-link-topics");
            daemon.setDaemon(true);
            return daemon;
          });
  private long versionSeen = -1;
  private int glances;
  private boolean failing;

  LinkTopicWatch(Admin admin, Topics topics, LinkTable links) {
    this.admin = admin;
    this.topics = topics;
    this.links = links;
  }

  /** Looks once before it returns, and again and again from then on. */
  void start() {
    look();
    thread.scheduleWithFixedDelay(
        this::glance, GLANCE.toMillis(), GLANCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void glance() {
    boolean due = ++glances % GLANCES_PER_LOOK == 0;
    if (due || links.version() != versionSeen) {
      look();
    }
  }

  private void look() {
    long version = links.version();
    try {
      Set<String> present = admin.listTopics().names().get(ANSWER_SECONDS, TimeUnit.SECONDS);
      links.topics(link -> hasAll(present, link));
      versionSeen = version;
      failing = false;
    } catch (ExecutionException | TimeoutException e) {
      report(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean hasAll(Set<String> present, String link) {
    return Arrays.stream(LinkTopic.values())
        .allMatch(topic -> present.contains(topics.link(link, topic)));
  }

  /** What was known before still counts. */
  private void report(Exception failure) {
    if (!failing) {
      LOG.warn("Kafka does not list its topics; tried again until it does", failure);
    }
    failing = true;
  }

  @Override
  public void close() {
    thread.shutdownNow();
    admin.close(Duration.ofSeconds(1));
  }
}
