package io.millrace.connectors.http.poll;

import io.millrace.connectors.http.client.FetchException;
import java.net.URI;
import java.util.List;

/** Knows what of an endpoint was read before. */
interface Feed {

  /** What to ask next. */
  URI next();

  /**
   * Takes an answer.
   *
   * @return what of it is new, in its order
   * @throws FetchException if it is not what the map says; nothing of it is taken then
   */
  List<Fresh> take(Page page) throws FetchException;

  /** Whether the poll goes on with another page. */
  boolean isAmidPages();
}
