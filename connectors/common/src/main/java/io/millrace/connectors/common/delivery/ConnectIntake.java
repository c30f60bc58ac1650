package io.millrace.connectors.common.delivery;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** Kafka Connect reads for the lanes of a sink task. */
final class ConnectIntake implements Intake {

  private final SinkTaskContext context;

  ConnectIntake(SinkTaskContext context) {
    this.context = context;
  }

  @Override
  public void pause(TopicPartition partition) {
    context.pause(partition);
  }

  @Override
  public void resume(TopicPartition partition) {
    context.resume(partition);
  }

  @Override
  public void progressed() {
    context.requestCommit();
  }
}
