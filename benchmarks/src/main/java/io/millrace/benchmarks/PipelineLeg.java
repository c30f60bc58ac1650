package io.millrace.benchmarks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.schema.topics.Topics;
import io.millrace.streams.app.StreamsApp;
import io.millrace.streams.app.StreamsSettings;
import io.millrace.streams.device.EngineSettings;
import io.millrace.streams.topology.PipelineParts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The whole Streams application. Arguments: bootstrap, registry, application id, state folder. */
final class PipelineLeg {

  private PipelineLeg() {}

  public static void main(String[] args) throws InterruptedException {
    StreamsSettings settings =
        new StreamsSettings(
            args[0],
            args[1],
            null,
            Topics.withDefaultPrefix(),
            args[2],
            args[2] + "-1",
            Path.of(args[3]),
            1,
            (short) 1,
            Duration.ofMillis(100),
            EngineSettings.defaults(),
            PipelineParts.Limits.defaults(),
            Map.of());
    new StreamsApp(settings, new SimpleMeterRegistry()).start();
    new CountDownLatch(1).await();
  }
}
