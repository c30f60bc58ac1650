package io.millrace.schema.serde;

import org.apache.kafka.common.errors.SerializationException;

/** The registry could not be reached ({@link #retriable()}), or refused. */
public final class SchemaRegistryException extends SerializationException {

  private static final long serialVersionUID = 1L;

  private final boolean retriable;

  SchemaRegistryException(String message, boolean retriable, Throwable cause) {
    super(message, cause);
    this.retriable = retriable;
  }

  /** Whether the same call may succeed later. */
  public boolean retriable() {
    return retriable;
  }
}
