package io.millrace.connectors.http.poll;

import io.millrace.connectors.http.client.FetchException;
import io.millrace.connectors.http.endpoint.PageRule;
import io.millrace.connectors.http.endpoint.Urls;
import java.net.URI;

/** Tells where pages are. */
final class Pages {

  private final PageRule rule;

  /**
   * @param rule of the endpoint, or null if answers have one page
   */
  Pages(PageRule rule) {
    this.rule = rule;
  }

  /** Where a page is; null is the first one. */
  URI url(URI first, String page) {
    if (rule == null) {
      return first;
    }
    return switch (rule.kind()) {
      case LINK -> page == null ? first : URI.create(page);
      case TOKEN -> page == null ? first : Urls.with(first, rule.parameter(), page);
      case NUMBER -> Urls.with(first, rule.parameter(), number(page));
    };
  }

  private String number(String page) {
    return page == null ? Long.toString(rule.first()) : page;
  }

  /** The page after one; null if it was the last. */
  String next(String page, Page answer) throws FetchException {
    if (rule == null) {
      return null;
    }
    String next =
        switch (rule.kind()) {
          case LINK -> answer.link();
          case TOKEN -> answer.token();
          case NUMBER ->
              answer.entries().isEmpty() ? null : Long.toString(Long.parseLong(number(page)) + 1);
        };
    if (next != null && next.equals(page)) {
      throw new FetchException("a page names itself as the next one");
    }
    return next;
  }

  /** Most pages of one poll. */
  int most() {
    return rule == null ? 1 : rule.most();
  }
}
