package io.millrace.streams.app;

import io.millrace.schema.serde.SchemaRegistryException;
import io.millrace.streams.device.layout.LayoutException;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;

/** Whether trying again can help, told by the types of a failure and its causes. */
enum FailureKind {
  /** The system around is not there right now. */
  RETRIABLE,
  /** Somebody has to change something first. */
  FATAL,
  /** Nobody can tell; a few tries do no harm. */
  UNKNOWN;

  private static final List<Class<? extends Throwable>> HOPELESS =
      List.of(
          AuthenticationException.class,
          AuthorizationException.class,
          ConfigException.class,
          LayoutException.class,
          MissingSourceTopicException.class,
          RecordTooLargeException.class,
          UnsupportedVersionException.class);

  /** The kind of a failure; the outermost cause that tells decides. */
  static FailureKind of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SchemaRegistryException registry) {
        return registry.retriable() ? RETRIABLE : FATAL;
      }
      if (isHopeless(cause)) {
        return FATAL;
      }
      if (cause instanceof RetriableException) {
        return RETRIABLE;
      }
    }
    return UNKNOWN;
  }

  private static boolean isHopeless(Throwable cause) {
    return HOPELESS.stream().anyMatch(type -> type.isInstance(cause));
  }
}
