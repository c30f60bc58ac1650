package io.millrace.runtime.console;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Remembers which links have topics. */
final class LinkTopicNames implements LinkTopics {

  final Set<String> links = new ConcurrentSkipListSet<>();
  final Set<String> removed = new ConcurrentSkipListSet<>();

  @Override
  public void create(String link) {
    links.add(link);
  }

  @Override
  public void remove(String link) {
    if (links.remove(link)) {
      removed.add(link);
    }
  }
}
