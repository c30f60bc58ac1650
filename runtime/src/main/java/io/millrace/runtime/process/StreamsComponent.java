package io.millrace.runtime.process;

import io.millrace.streams.app.StreamsApp;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;

/** The Streams application as a component; it counts as started when all its tasks run. */
final class StreamsComponent implements Component {

  private static final long START_SECONDS = 120;
  private static final long PAUSE_MILLIS = 50;

  private final StreamsApp app;
  private volatile boolean abandoned;

  StreamsComponent(StreamsApp app) {
    this.app = app;
  }

  @Override
  public String name() {
    return "streams";
  }

  @Override
  public String start() throws Exception {
    app.start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (app.state() != KafkaStreams.State.RUNNING) {
      Condition now = condition();
      if (now.state() == Condition.State.FAILED) {
        throw new StartException(now.detail(), app.lastFailure().orElse(null));
      }
      if (abandoned || System.nanoTime() > deadline) {
        throw new StartException("it does not come to run (" + app.state() + "); see the log");
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    return "raw to sink topics, exactly once";
  }

  @Override
  public void abandonStart() {
    abandoned = true;
  }

  @Override
  public Condition condition() {
    return judge(app.state(), () -> app.lastFailure().map(Throwable::toString).orElse(""));
  }

  @Override
  public void stop() {
    app.close();
  }

  /** What a state of Kafka Streams means for the flow of data. */
  static Condition judge(KafkaStreams.State state, Supplier<String> failure) {
    return switch (state) {
      case CREATED -> new Condition(Condition.State.WAITING, "");
      case REBALANCING -> Condition.starting("takes its tasks up");
      case RUNNING -> Condition.running();
      case ERROR, PENDING_ERROR -> Condition.failed(failure.get());
      case PENDING_SHUTDOWN, NOT_RUNNING -> new Condition(Condition.State.STOPPED, "");
    };
  }
}
