package io.millrace.streams.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.millrace.streams.rules.language.Mistake;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The payload of a command with places for what is known when it is sent. In JSON nothing that is
 * filled in can end a text or add a field: within quotes it is escaped, outside it becomes a value
 * of its own. In other texts, control characters become spaces. Immutable.
 */
final class PayloadTemplate implements TemplateCompilation {

  static final Set<String> NAMES =
      Set.of("device", "rule", "metric", "value", "unit", "severity", "since");

  private static final Pattern PLACE = Pattern.compile("\\$\\{([^}]*)}|\\$\\{");
  private static final JsonFactory JSON = new JsonFactory();
  private static final String NASTY = "a\"}\\\n,{";

  private final boolean json;
  private final List<Part> parts = new ArrayList<>();

  /** A text as it stands, or the name of what stands there. */
  private record Part(String text, boolean named, boolean quoted) {}

  private PayloadTemplate(boolean json) {
    this.json = json;
  }

  static TemplateCompilation compile(String text, String contentType) {
    PayloadTemplate template = new PayloadTemplate(isJson(text, contentType));
    Matcher matcher = PLACE.matcher(text);
    int from = 0;
    boolean quoted = false;
    while (matcher.find()) {
      if (matcher.group(1) == null || !NAMES.contains(matcher.group(1))) {
        return flaw(text, matcher.start(), "Only these can stand here: " + places());
      }
      String before = text.substring(from, matcher.start());
      quoted = endsQuoted(before, quoted);
      template.parts.add(new Part(before, false, false));
      template.parts.add(new Part(matcher.group(1), true, quoted));
      from = matcher.end();
    }
    template.parts.add(new Part(text.substring(from), false, false));
    return template.json && !template.isValid()
        ? flaw(text, 0, "Filled in, this is not JSON")
        : template;
  }

  /** Fills in what is known; a Double or a String for each name, null where there is none. */
  String fill(Map<String, Object> known) {
    StringBuilder filled = new StringBuilder();
    for (Part part : parts) {
      filled.append(part.named() ? shown(part, known.get(part.text())) : part.text());
    }
    return filled.toString();
  }

  private String shown(Part part, Object value) {
    String plain = value instanceof Double number ? Numbers.plain(number) : (String) value;
    if (!json) {
      return plain == null ? "" : plain.replaceAll("\\p{Cntrl}", " ");
    }
    if (part.quoted()) {
      return plain == null ? "" : escaped(plain);
    }
    return plain == null || value instanceof Double
        ? String.valueOf(plain)
        : '"' + escaped(plain) + '"';
  }

  private boolean isValid() {
    return parses(fill(Map.of()))
        && parses(
            fill(
                Map.of(
                    "device",
                    NASTY,
                    "rule",
                    NASTY,
                    "metric",
                    NASTY,
                    "value",
                    1.5,
                    "unit",
                    NASTY,
                    "severity",
                    NASTY,
                    "since",
                    NASTY)));
  }

  private static boolean parses(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false; // which says what was asked
    }
  }

  private static boolean isJson(String text, String contentType) {
    if (contentType != null) {
      return contentType.toLowerCase(Locale.ROOT).contains("json");
    }
    return text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[");
  }

  private static boolean endsQuoted(String text, boolean quotedBefore) {
    boolean quoted = quotedBefore;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && quoted) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      }
    }
    return quoted;
  }

  private static String escaped(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(text));
  }

  private static Flawed flaw(String text, int at, String message) {
    int line = (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    int column = at - text.lastIndexOf('\n', Math.max(0, at - 1));
    return new Flawed(new Mistake(line, at == 0 ? 1 : column, message));
  }

  private static String places() {
    return NAMES.stream().sorted().map(name -> "${" + name + '}').toList().toString();
  }
}
