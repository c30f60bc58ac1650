package io.millrace.connectors.http.endpoint;

import com.fasterxml.jackson.core.JsonPointer;
import io.millrace.connectors.common.edge.DeviceIds;
import io.millrace.connectors.common.yaml.YamlSection;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads what the map says of an endpoint. */
final class EndpointReader {

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
  private static final int USUAL_BYTES = 1_048_576;
  private static final int MOST_BYTES = 16_777_216;
  private static final String NAME = "[A-Za-z0-9._-]{1,64}";
  private static final Set<String> SECRET_HEADERS =
      Set.of("authorization", "proxy-authorization", "cookie", "x-api-key", "api-key");

  private final LoginReader logins;

  EndpointReader(Set<String> secrets) {
    this.logins = new LoginReader(secrets);
  }

  Endpoint read(String name, YamlSection section) {
    if (!name.matches(NAME)) {
      section.complain(name, name + ": the name of an endpoint has 1 to 64 of A-Z a-z 0-9 . _ -");
    }
    URI url = Urls.read("url", section);
    Endpoint.Content content = content(name, section);
    Endpoint endpoint =
        new Endpoint(
            name,
            url,
            atLeast(section, "period", SHORTEST, Duration.ofMinutes(1)),
            headers(section),
            section.has("auth") ? logins.read(section.section("auth")) : null,
            content,
            section.has("cursor") ? cursor(section.section("cursor"), url) : null,
            section.has("pages") ? pages(section.section("pages"), url) : null,
            new Endpoint.Limits(
                atLeast(section, "timeout", SHORTEST, USUAL_TIMEOUT),
                (int) section.number("max_bytes", 1, MOST_BYTES, USUAL_BYTES)));
    if (content.isWhole() && (endpoint.cursor() != null || endpoint.pages() != null)) {
      section.complain("items", "items is missing: cursor and pages need to know what goes on");
    }
    section.end();
    return endpoint;
  }

  private static Duration atLeast(
      YamlSection section, String key, Duration least, Duration fallback) {
    Duration given = section.duration(key, fallback);
    if (given.compareTo(least) < 0) {
      section.complain(key, key + ": at least " + least.toMillis() + "ms is expected");
    }
    return given;
  }

  private static Map<String, String> headers(YamlSection section) {
    Map<String, String> headers = new LinkedHashMap<>();
    YamlSection given = section.section("headers");
    for (String name : given.keys()) {
      String value = given.text(name, "");
      if (SECRET_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
        given.complain(name, name + ": secrets do not belong in the map; use auth");
      } else if (!name.matches("[A-Za-z0-9-]{1,64}")
          || value.chars().anyMatch(Character::isISOControl)) {
        given.complain(name, name + ": this is no header");
      }
      headers.put(name, value);
    }
    return headers;
  }

  private static Endpoint.Content content(String name, YamlSection section) {
    String device = section.text("device", null);
    JsonPointer from = pointer(section, "device_from");
    if ((device == null) == (from == null)) {
      section.complain("device", "device or device_from must be given, and not both");
    }
    if (device != null && !DeviceIds.isLegal(device)) {
      section.complain("device", "device: an id has 1 to 128 of A-Z a-z 0-9 . _ : -");
    }
    return new Endpoint.Content(
        section.keys().contains("items") ? items(section) : null,
        device,
        from,
        section.text("channel", name),
        pointer(section, "time"),
        pointer(section, "id"));
  }

  /** The top of an answer is the pointer of no characters; people may write / for it. */
  private static JsonPointer items(YamlSection section) {
    String text = section.text("items", "/");
    return text.equals("/") ? JsonPointer.empty() : pointer(section, "items");
  }

  private static JsonPointer pointer(YamlSection section, String key) {
    String text = section.text(key, null);
    if (text == null) {
      return null;
    }
    try {
      return JsonPointer.compile(text);
    } catch (IllegalArgumentException e) {
      section.complain(key, key + ": a JSON pointer such as /data/items is expected");
      return null;
    }
  }

  private static CursorRule cursor(YamlSection section, URI url) {
    JsonPointer answer = pointer(section, "answer");
    JsonPointer item = pointer(section, "item");
    if ((answer == null) == (item == null)) {
      section.complain("answer", "answer or item must be given, and not both");
    }
    CursorRule rule =
        new CursorRule(answer, item, parameter(section, url), section.text("start", null));
    section.end();
    return rule;
  }

  private static PageRule pages(YamlSection section, URI url) {
    PageRule.Kind kind = section.word("kind", PageRule.Kind.class, PageRule.Kind.LINK);
    JsonPointer token = kind == PageRule.Kind.TOKEN ? pointer(section, "token") : null;
    if (kind == PageRule.Kind.TOKEN && token == null) {
      section.complain("token", "token is missing: a JSON pointer to the next token");
    }
    PageRule rule =
        new PageRule(
            kind,
            kind == PageRule.Kind.LINK ? null : parameter(section, url),
            kind == PageRule.Kind.NUMBER ? section.number("first", 0, 1_000_000, 1) : 0,
            token,
            (int) section.number("most", 1, 100_000, 1_000));
    section.end();
    return rule;
  }

  private static String parameter(YamlSection section, URI url) {
    String name = section.text("parameter");
    if (Urls.has(url, name)) {
      section.complain("parameter", "parameter: " + name + " is in the url already");
    }
    return name;
  }
}
