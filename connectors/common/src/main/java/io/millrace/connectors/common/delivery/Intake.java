package io.millrace.connectors.common.delivery;

import org.apache.kafka.common.TopicPartition;

/** Where the records of lanes come from, and what lanes ask of it. */
interface Intake {

  /** A lane has as much as it can take. */
  void pause(TopicPartition partition);

  /** A lane can take more. */
  void resume(TopicPartition partition);

  /** Lanes have finished more than they had told. */
  void progressed();
}
