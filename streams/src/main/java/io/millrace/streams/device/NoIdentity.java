package io.millrace.streams.device;

import io.millrace.schema.Lineage;

/**
 * A message without number and time: an equal one may be meant as another, so it is never a
 * repetition. Only its place in Kafka tells it from others.
 */
record NoIdentity(Lineage lineage) implements Identity {

  @Override
  public Standing standing() {
    return Standing.NEW;
  }

  @Override
  public void remember(Turn turn) {
    // There is nothing to remember it by.
  }

  @Override
  public String label(Turn turn) {
    return '@' + DeadLetters.id(lineage);
  }
}
