package io.millrace.connectors.http.endpoint;

import com.fasterxml.jackson.core.JsonPointer;

/**
 * How an answer goes on.
 *
 * @param kind how the next page is named
 * @param parameter of the query that takes number or token; null for links
 * @param first number of the first page
 * @param token where an answer tells the next token; null unless it is that kind
 * @param most pages of one poll
 */
public record PageRule(Kind kind, String parameter, long first, JsonPointer token, int most) {

  /** How the next page is named. */
  public enum Kind {
    /** By the header Link with rel=next (RFC 8288). */
    LINK,
    /** By a number, until a page is empty. */
    NUMBER,
    /** By a token of the page before, until there is none. */
    TOKEN
  }
}
