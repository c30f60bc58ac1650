package io.millrace.schema.docs;

import io.millrace.schema.RecordCatalogue;
import io.millrace.schema.errors.ErrorCode;
import io.millrace.schema.topics.LinkTopic;
import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.util.internal.JacksonUtils;

/** Reference pages, written from the catalogue of topics, the Avro schemas and the error codes. */
final class ReferencePages {

  private static final String NOTE =
      "<!-- Generated; `./mvnw test -pl schemas -Dmillrace.docs.write=true` writes it anew."
          + " -->\n\n";

  private ReferencePages() {}

  /** Text of every page by file name. */
  static Map<String, String> all() {
    return new TreeMap<>(
        Map.of("topics.md", topics(), "records.md", records(), "error-codes.md", errorCodes()));
  }

  private static String topics() {
    StringBuilder page =
        new StringBuilder("# Topics\n\n")
            .append(NOTE)
            .append(
                "The prefix `millrace.` can be configured. Keys are UTF-8 text, values Avro in"
                    + " the\n")
            .append(
                "Confluent wire format. What bears a device key has the same number of"
                    + " partitions\n")
            .append("everywhere. *Compacted* keeps the last record of each key.\n\n")
            .append("| topic | key | value | kept | readers | for |\n|---|---|---|---|---|---|\n");
    for (Topic topic : Topic.values()) {
      String record = topic.value().getSimpleName();
      page.append("| `%s` ".formatted(Topics.withDefaultPrefix().name(topic)))
          .append("| %s ".formatted(cell(topic.key())))
          .append("| [%s](records.md#%s) ".formatted(record, anchor(record)))
          .append(
              "| %s "
                  .formatted(topic.retention().map(d -> d.toDays() + " days").orElse("compacted")))
          .append("| %s ".formatted(topic.audience().name().toLowerCase(Locale.ROOT)))
          .append("| %s |\n".formatted(topic.purpose()));
    }
    return page.append(linkTopics()).toString();
  }

  private static String linkTopics() {
    StringBuilder page =
        new StringBuilder("\n## Topics of a link\n\n")
            .append("Each link has these for itself; only its two parties may read them. A link's")
            .append(" id matches\n")
            .append(
                "`%s`. One partition each, so that all stays in order.\n\n"
                    .formatted(LinkTopic.LEGAL_ID))
            .append("| topic | key | value | kept | for |\n|---|---|---|---|---|\n");
    for (LinkTopic topic : LinkTopic.values()) {
      String record = topic.value().getSimpleName();
      page.append("| `millrace.link.<link>.%s` ".formatted(topic.suffix()))
          .append("| %s ".formatted(cell(topic.key())))
          .append("| [%s](records.md#%s) ".formatted(record, anchor(record)))
          .append(
              "| %s "
                  .formatted(topic.retention().map(d -> d.toDays() + " days").orElse("compacted")))
          .append("| %s |\n".formatted(topic.purpose()));
    }
    return page.toString();
  }

  private static String records() {
    StringBuilder page =
        new StringBuilder("# Records\n\n")
            .append(NOTE)
            .append(
                "Avro namespace `io.millrace.schema`. A type with `?` may be null. Instants are\n")
            .append(
                "`timestamp-millis`, UTC; units are [UCUM](https://ucum.org) codes. Any version"
                    + " reads\n")
            .append("what any other wrote.\n");
    for (Schema type : RecordCatalogue.namedTypes().values()) {
      page.append("\n## %s\n\n".formatted(type.getName()));
      if (type.getType() == Schema.Type.RECORD) {
        appendRecord(page, type);
      } else {
        appendEnum(page, type);
      }
    }
    return page.toString();
  }

  private static void appendRecord(StringBuilder page, Schema record) {
    page.append(record.getDoc())
        .append("\n\n| field | type | default | meaning |\n|---|---|---|---|\n");
    for (Schema.Field field : record.getFields()) {
      page.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  field.name(), typeName(field.schema()), defaultOf(field), cell(field.doc())));
    }
  }

  private static void appendEnum(StringBuilder page, Schema type) {
    String[] lines = type.getDoc().split("\n");
    page.append(lines[0].trim()).append("\n\n| symbol | meaning |\n|---|---|\n");
    Arrays.stream(lines)
        .skip(1)
        .map(line -> line.trim().split(": ", 2))
        .forEach(line -> page.append("| `%s` | %s |\n".formatted(line[0], cell(line[1]))));
  }

  private static String errorCodes() {
    return Arrays.stream(ErrorCode.values())
        .map(
            code ->
                "| `%s` | %s | %s | %s |\n"
                    .formatted(code, code.stage(), cell(code.meaning()), cell(code.cure())))
        .collect(
            Collectors.joining(
                "",
                "# Error codes\n\n"
                    + NOTE
                    + "The `code` of a record in `millrace.dead-letters.v1`. Names never change"
                    + " their meaning.\n\n"
                    + "| code | stage | what is wrong | what to do |\n"
                    + "|---|---|---|---|\n",
                ""));
  }

  private static String typeName(Schema schema) {
    if (schema.getLogicalType() != null) {
      return schema.getLogicalType().getName();
    }
    return switch (schema.getType()) {
      case UNION -> typeName(schema.getTypes().get(1)) + "?";
      case ARRAY -> typeName(schema.getElementType()) + "[]";
      case MAP -> "map of " + typeName(schema.getValueType());
      case RECORD, ENUM -> "[%s](#%s)".formatted(schema.getName(), anchor(schema.getName()));
      default -> schema.getType().getName();
    };
  }

  private static String defaultOf(Schema.Field field) {
    if (!field.hasDefaultValue() || field.defaultVal() == JsonProperties.NULL_VALUE) {
      return "";
    }
    return "`" + JacksonUtils.toJsonNode(field.defaultVal()).toString().replace("\"", "") + "`";
  }

  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT);
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
