package io.millrace.connectors.http.endpoint;

import io.millrace.connectors.common.yaml.YamlSection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What is done with addresses of endpoints. */
public final class Urls {

  private static final URI NONE = URI.create("http://unknown.invalid/");

  private Urls() {}

  /** Reads one; notes what is wrong with it. */
  static URI read(String key, YamlSection section) {
    String text = section.text(key);
    try {
      URI url = new URI(text);
      if (isHttp(url) && url.getHost() != null && url.getFragment() == null) {
        if (url.getUserInfo() != null) {
          section.complain(key, key + ": secrets do not belong in the map; use auth");
        }
        return url.getRawPath().isEmpty() ? url.resolve("/") : url;
      }
    } catch (URISyntaxException e) {
      // said below, as of other addresses
    }
    if (!text.isEmpty()) {
      section.complain(key, key + ": http:// or https:// with a host is expected");
    }
    return NONE;
  }

  private static boolean isHttp(URI url) {
    return "http".equals(url.getScheme()) || "https".equals(url.getScheme());
  }

  /** Whether a query has a parameter. */
  static boolean has(URI url, String parameter) {
    return url.getRawQuery() != null
        && Arrays.stream(url.getRawQuery().split("&"))
            .anyMatch(each -> each.split("=", 2)[0].equals(encoded(parameter)));
  }

  /** The same with one more parameter. */
  public static URI with(URI url, String parameter, String value) {
    String text = url.toString();
    char between = url.getRawQuery() == null ? '?' : '&';
    return URI.create(text + between + encoded(parameter) + '=' + encoded(value));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Whether two are at the same server: scheme, host and port. */
  public static boolean isSameOrigin(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && other.getHost() != null
        && one.getHost().equalsIgnoreCase(other.getHost())
        && port(one) == port(other);
  }

  private static int port(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
  }
}
