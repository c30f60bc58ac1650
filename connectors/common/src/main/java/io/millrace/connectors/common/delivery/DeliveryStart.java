package io.millrace.connectors.common.delivery;

import io.millrace.schema.Command;
import io.millrace.schema.CommandResult;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes the first page of partitions whose journal says nothing. Commands that need not have
 * expired are still to be done, except for those that have a result: another connector, or this one
 * under another name, has done them.
 */
final class DeliveryStart {

  private final DeliveryReader reader;
  private final Predicate<Command> mine;

  DeliveryStart(DeliveryReader reader, Predicate<Command> mine) {
    this.reader = reader;
    this.mine = mine;
  }

  /**
   * The first pages.
   *
   * @param blank partitions of the deliveries
   * @param results topic of the results
   * @param since when the oldest command was written that need not have expired
   */
  Map<TopicPartition, JournalPage> pages(
      Collection<TopicPartition> blank, String results, long since) {
    Map<TopicPartition, Long> ends = reader.ends(blank);
    Set<String> answered = answered(results, since);
    Map<TopicPartition, SortedMap<Long, Stage>> open = new HashMap<>();
    blank.forEach(each -> open.put(each, new TreeMap<>()));
    reader.readOut(
        reader.since(blank, since),
        ends,
        record -> {
          TopicPartition partition = new TopicPartition(record.topic(), record.partition());
          if (record.offset() < ends.get(partition) && isOpen(record, answered)) {
            open.get(partition).put(record.offset(), Stage.WAITING);
          }
        });
    Map<TopicPartition, JournalPage> pages = new HashMap<>();
    open.forEach((partition, parcels) -> pages.put(partition, page(ends.get(partition), parcels)));
    return pages;
  }

  private Set<String> answered(String results, long since) {
    Set<String> ids = new HashSet<>();
    Map<TopicPartition, Long> starts = reader.since(reader.partitions(results), since);
    reader.readOut(
        starts,
        reader.ends(starts.keySet()),
        record -> reader.result(record).map(CommandResult::getId).ifPresent(ids::add));
    return ids;
  }

  private boolean isOpen(ConsumerRecord<byte[], byte[]> record, Set<String> answered) {
    return reader
        .command(record)
        .filter(command -> mine.test(command) && !answered.contains(command.getId()))
        .isPresent();
  }

  /** As many as fit on a page; the others are read like new ones. */
  private static JournalPage page(long end, SortedMap<Long, Stage> parcels) {
    if (parcels.size() <= DispatchRules.LARGEST_WINDOW) {
      return new JournalPage(end, parcels);
    }
    long first = parcels.keySet().stream().skip(DispatchRules.LARGEST_WINDOW).findFirst().get();
    return new JournalPage(first, parcels.headMap(first));
  }
}
