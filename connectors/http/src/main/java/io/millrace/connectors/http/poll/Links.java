package io.millrace.connectors.http.poll;

import io.millrace.connectors.http.client.FetchException;
import io.millrace.connectors.http.client.Fetched;
import io.millrace.connectors.http.endpoint.Urls;
import java.net.URI;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the header Link (RFC 8288). */
final class Links {

  private static final Pattern LINK =
      Pattern.compile(
          "<([^>]*)>((?:\\s*;\\s*[\\w!#$&+.^`|~*-]+(?:\\s*=\\s*(?:\"[^\"]*\"|[^,;\"]*))?)*)");
  private static final Pattern REL =
      Pattern.compile(";\\s*rel\\s*=\\s*(?:\"([^\"]*)\"|([^,;\"\\s]*))", Pattern.CASE_INSENSITIVE);

  private Links() {}

  /** The next page, or null; one at another server is refused. */
  static String next(Fetched fetched) throws FetchException {
    for (String header : fetched.headers().apply("Link")) {
      Matcher link = LINK.matcher(header);
      while (link.find()) {
        if (isNext(link.group(2))) {
          return target(fetched.url(), link.group(1));
        }
      }
    }
    return null;
  }

  private static boolean isNext(String parameters) {
    Matcher rel = REL.matcher(parameters);
    if (!rel.find()) {
      return false;
    }
    String value = rel.group(1) == null ? rel.group(2) : rel.group(1);
    return Arrays.stream(value.split("\\s+")).anyMatch("next"::equalsIgnoreCase);
  }

  private static String target(URI from, String text) throws FetchException {
    URI next;
    try {
      next = from.resolve(text.strip());
    } catch (IllegalArgumentException e) {
      throw new FetchException("the link to the next page is no address", e);
    }
    if (!Urls.isSameOrigin(from, next)) {
      throw new FetchException(
          "the next page is at another server, " + next.getHost() + ", which is not asked");
    }
    return next.toString();
  }
}
