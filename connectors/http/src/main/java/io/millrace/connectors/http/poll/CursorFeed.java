package io.millrace.connectors.http.poll;

import io.millrace.connectors.http.client.FetchException;
import io.millrace.connectors.http.endpoint.CursorRule;
import io.millrace.connectors.http.endpoint.Endpoint;
import io.millrace.connectors.http.endpoint.Urls;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An endpoint that says where to go on. Each message carries the bookmark that is reached with it,
 * so that a task that was killed goes on with the next one.
 */
final class CursorFeed implements Feed {

  private final Endpoint endpoint;
  private final CursorRule rule;
  private final Pages pages;
  private final Map<String, String> partition;
  private Bookmark at;

  /**
   * @param endpoint with a cursor
   * @param partition of the source
   * @param stored how far an earlier run came, or null
   */
  CursorFeed(Endpoint endpoint, Map<String, String> partition, Map<String, Object> stored) {
    this.endpoint = endpoint;
    this.rule = endpoint.cursor();
    this.pages = new Pages(endpoint.pages());
    this.partition = partition;
    Bookmark known = Bookmark.of(stored);
    this.at = known == null ? Bookmark.start(rule.start()) : known;
  }

  @Override
  public URI next() {
    URI first =
        at.cursor() == null
            ? endpoint.url()
            : Urls.with(endpoint.url(), rule.parameter(), at.cursor());
    return pages.url(first, at.page());
  }

  @Override
  public boolean isAmidPages() {
    return at.page() != null;
  }

  @Override
  public List<Fresh> take(Page page) throws FetchException {
    List<Page.Entry> entries = page.entries();
    Bookmark end = end(page);
    int skipped = known(entries);
    List<Fresh> fresh = new ArrayList<>();
    String seen = hash(entries, skipped);
    for (int i = skipped; i < entries.size(); i++) {
      Page.Entry entry = entries.get(i);
      long number = at.number() + i - skipped + 1;
      seen = Digest.of(seen, entry.hash());
      boolean isLast = i == entries.size() - 1;
      Bookmark reached = isLast ? end.numbered(number) : at.within(i + 1L, seen, number);
      fresh.add(new Fresh(entry, id(entry, number), partition, reached.toOffset()));
    }
    at = end.numbered(at.number() + fresh.size());
    return fresh;
  }

  private String id(Page.Entry entry, long number) {
    String own = PageReader.text(entry.json(), endpoint.content().id());
    String name = own == null ? Digest.of(endpoint.name(), number, entry.hash()) : own;
    return endpoint.name() + ' ' + name;
  }

  /** How many of the first messages were read before. */
  private int known(List<Page.Entry> entries) {
    if (at.done() > 0) {
      boolean same =
          at.done() <= entries.size() && hash(entries, (int) at.done()).equals(at.seen());
      return same ? (int) at.done() : 0;
    }
    return rule.item() != null && at.page() == null ? inclusive(entries) : 0;
  }

  /** Servers that give what is at the cursor once more, and not only what is after it. */
  private int inclusive(List<Page.Entry> entries) {
    int known = 0;
    for (int i = 0; i < entries.size(); i++) {
      Page.Entry entry = entries.get(i);
      if (!Objects.equals(PageReader.text(entry.json(), rule.item()), at.cursor())) {
        return known;
      }
      if (entry.hash().equals(at.last())) {
        known = i + 1;
      }
    }
    return known;
  }

  private Bookmark end(Page page) throws FetchException {
    List<Page.Entry> entries = page.entries();
    String last = entries.isEmpty() ? at.last() : entries.get(entries.size() - 1).hash();
    String told = told(page);
    String ahead = told == null ? at.ahead() : told;
    String next = pages.next(at.page(), page);
    if (next != null) {
      return new Bookmark(at.cursor(), next, ahead, 0, null, last, 0);
    }
    String cursor = ahead == null ? at.cursor() : ahead;
    boolean stays = at.page() == null && Objects.equals(cursor, at.cursor());
    return stays && !entries.isEmpty()
        ? new Bookmark(cursor, null, null, entries.size(), hash(entries, entries.size()), last, 0)
        : new Bookmark(cursor, null, null, 0, null, last, 0);
  }

  private String told(Page page) throws FetchException {
    if (rule.item() == null || page.entries().isEmpty()) {
      return page.cursor();
    }
    Page.Entry last = page.entries().get(page.entries().size() - 1);
    String told = PageReader.text(last.json(), rule.item());
    if (told == null) {
      throw new FetchException("the last item has nothing at " + rule.item() + "; correct the map");
    }
    return told;
  }

  private static String hash(List<Page.Entry> entries, int count) {
    String hash = "";
    for (Page.Entry entry : entries.subList(0, count)) {
      hash = Digest.of(hash, entry.hash());
    }
    return hash;
  }
}
