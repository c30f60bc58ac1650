package io.millrace.connectors.common.delivery;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Lets the journal forget partitions, when somebody moves the offsets of a connector by hand. */
public final class JournalReset {

  private JournalReset() {}

  /** Forgets what was delivered of these partitions. */
  public static void forget(JournalSettings settings, Collection<TopicPartition> partitions) {
    try (Admin admin = Admin.create(settings.client())) {
      admin.deleteConsumerGroupOffsets(settings.group(), Set.copyOf(partitions)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw JournalFailure.of("Forgetting the journal " + settings.group(), e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw JournalFailure.of("Forgetting the journal " + settings.group(), e);
    }
  }
}
