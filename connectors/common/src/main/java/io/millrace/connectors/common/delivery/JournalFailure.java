package io.millrace.connectors.common.delivery;

import io.millrace.schema.serde.SchemaRegistryException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.OffsetMetadataTooLarge;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;

/** Decides which failures of Kafka pass by themselves. */
final class JournalFailure {

  private JournalFailure() {}

  static ConnectException of(String what, Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof ProducerFencedException) {
        return new ConnectException(
            what
                + " failed: another task delivers this partition now. Cure: none if Kafka Connect"
                + " has just rebalanced; else give each connector a name of its own.",
            thrown);
      }
      if (each instanceof SchemaRegistryException registry && !registry.retriable()) {
        return new ConnectException(
            what
                + " failed: "
                + each.getMessage()
                + ". Cure: check the address of the schema registry (*.registry.url).",
            thrown);
      }
      if (isFatal(each)) {
        return new ConnectException(
            what
                + " failed: "
                + each.getMessage()
                + ". Cure: check what the connector is told of Kafka (results.*, deliveries.*) and"
                + " the access rules there.",
            thrown);
      }
    }
    return new RetriableException(what + " failed: " + thrown.getMessage(), thrown);
  }

  /** Whether another producer took over. */
  static boolean isShutOut(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof ProducerFencedException) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFatal(Throwable thrown) {
    return thrown instanceof AuthorizationException
        || thrown instanceof AuthenticationException
        || thrown instanceof UnsupportedVersionException
        || thrown instanceof InvalidTopicException
        || thrown instanceof OffsetMetadataTooLarge
        || thrown instanceof RecordTooLargeException;
  }
}
