package io.millrace.connectors.common.delivery;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a partition: every parcel below {@code high} is finished, except those named;
 * none from {@code high} on was ever touched.
 *
 * @param high first untouched offset
 * @param unfinished stages of the others, by offset
 */
public record JournalPage(long high, SortedMap<Long, Stage> unfinished) {

  /** Of a partition from which nothing was ever delivered. */
  public static final JournalPage BLANK = new JournalPage(0, Collections.emptySortedMap());

  /** Keeps a copy that nobody changes. */
  public JournalPage {
    unfinished = Collections.unmodifiableSortedMap(new TreeMap<>(unfinished));
  }

  /** First offset that is not finished. */
  public long low() {
    return unfinished.isEmpty() ? high : unfinished.firstKey();
  }
}
