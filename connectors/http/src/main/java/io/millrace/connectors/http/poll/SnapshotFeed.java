package io.millrace.connectors.http.poll;

import io.millrace.connectors.http.client.FetchException;
import io.millrace.connectors.http.endpoint.Endpoint;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An endpoint that shows everything each time. What did not change since it was read is not new.
 * Each thing that is shown is a partition of the source of its own, with its content as offset.
 */
final class SnapshotFeed implements Feed {

  private static final int REMEMBERED = 100_000;
  private static final int LONGEST_KEY = 200;

  private final Endpoint endpoint;
  private final Pages pages;
  private final Map<String, String> partition;
  private final Stored stored;
  private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, Integer> occurrences = new HashMap<>();
  private String page;
  private int read;

  private record Known(String hash, long number) {}

  /** Reads what earlier runs stored. */
  interface Stored {
    Map<Map<String, String>, Map<String, Object>> offsets(List<Map<String, String>> partitions);
  }

  /**
   * @param endpoint without a cursor
   * @param partition start of the partitions of the source
   * @param stored what earlier runs stored
   */
  SnapshotFeed(Endpoint endpoint, Map<String, String> partition, Stored stored) {
    this.endpoint = endpoint;
    this.pages = new Pages(endpoint.pages());
    this.partition = partition;
    this.stored = stored;
  }

  @Override
  public URI next() {
    return pages.url(endpoint.url(), page);
  }

  @Override
  public boolean isAmidPages() {
    return page != null;
  }

  @Override
  public List<Fresh> take(Page answer) throws FetchException {
    String next = pages.next(page, answer);
    if (page == null) {
      occurrences.clear();
      read = 0;
    }
    read++;
    List<String> keys = answer.entries().stream().map(this::key).toList();
    recall(keys);
    List<Fresh> fresh = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      Page.Entry entry = answer.entries().get(i);
      Known before = known.get(keys.get(i));
      if (before == null || !before.hash().equals(entry.hash())) {
        fresh.add(fresh(keys.get(i), entry, before == null ? 1 : before.number() + 1));
      }
    }
    forget();
    page = read < pages.most() ? next : null;
    return fresh;
  }

  private Fresh fresh(String key, Page.Entry entry, long number) {
    known.put(key, new Known(entry.hash(), number));
    String id = endpoint.name() + ' ' + Digest.of(endpoint.name(), key, number, entry.hash());
    return new Fresh(entry, id, place(key), Map.of("hash", entry.hash(), "number", number));
  }

  /** The same thing has the same key in every poll; where nothing names it, its place does. */
  private String key(Page.Entry entry) {
    String name = PageReader.text(entry.json(), endpoint.content().id());
    if (name == null) {
      name = PageReader.text(entry.json(), endpoint.content().deviceFrom());
    }
    String text = name == null ? "" : name;
    String shortened = text.length() > LONGEST_KEY ? Digest.of(text) : text;
    int occurrence = occurrences.merge(shortened, 1, Integer::sum);
    return occurrence == 1 ? shortened : shortened + '#' + occurrence;
  }

  private Map<String, String> place(String key) {
    Map<String, String> place = new HashMap<>(partition);
    place.put("item", key);
    return place;
  }

  private void recall(List<String> keys) {
    List<String> unknown = keys.stream().filter(key -> !known.containsKey(key)).toList();
    if (unknown.isEmpty()) {
      return;
    }
    var offsets = stored.offsets(unknown.stream().map(this::place).toList());
    for (String key : unknown) {
      Map<String, Object> offset = offsets.get(place(key));
      if (offset != null) {
        long number = ((Number) offset.get("number")).longValue();
        known.put(key, new Known((String) offset.get("hash"), number));
      }
    }
  }

  private void forget() {
    var oldest = known.keySet().iterator();
    for (int i = known.size(); i > REMEMBERED; i--) {
      oldest.next();
      oldest.remove();
    }
  }
}
