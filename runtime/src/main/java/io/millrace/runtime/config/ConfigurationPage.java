package io.millrace.runtime.config;

import io.millrace.runtime.config.Shape.Field;
import io.millrace.runtime.config.Shape.Group;
import io.millrace.runtime.config.Shape.Mapping;
import io.millrace.runtime.config.Shape.Scalar;
import io.millrace.runtime.config.Shape.Sequence;
import io.millrace.schema.Device;
import java.util.List;
import java.util.Map;

/** Writes the reference page of the configuration files from what reads them. */
public final class ConfigurationPage {

  private static final String HEAD =
      """
      # Configuration files

      This page is generated from the code that reads the files; a test compares the two.
      Both files are YAML 1.2. An unknown key, a value of the wrong type or a missing key is an error: it is reported
      with file, line and column and, where a name is nearly right, with the right one. All errors of a file are
      reported at once, nothing is changed, and the command ends with exit code 78.

      ## millrace.yaml

      Read by `millrace up --config millrace.yaml`. Every key may be left out. A secret does not stand in the file: it is
      written `${env:NAME}` (an environment variable) or `${file:/path}` (the content of a file).

      """;

  private static final String DEVICES =
      """

      ## devices.yaml

      Read by `millrace devices apply -f devices.yaml` and by `millrace lint`. `devices:` holds a list of devices;
      an id and the communication are enough:

      ```yaml
      devices:
        - {id: boiler-7, communication: IOT, owner: {id: acme, kind: BUSINESS}}
      ```

      Durations are written `10s`, `5m`, `PT10S` or as a number of milliseconds; times as in RFC 3339.
      """;

  private final StringBuilder page = new StringBuilder();

  private ConfigurationPage() {}

  /** The whole page. */
  public static String text() {
    ConfigurationPage writer = new ConfigurationPage();
    writer.page.append(HEAD);
    writer.header();
    writer.rows("", new MillraceFile().shape());
    writer.page.append(DEVICES);
    writer.record("Device", AvroShapes.of(Device.getClassSchema()));
    return writer.page.toString();
  }

  private void header() {
    page.append("| key | what it may be | default | meaning |\n|---|---|---|---|\n");
  }

  private void rows(String prefix, Group group) {
    for (Field field : group.fields()) {
      String key = prefix + field.name();
      if (field.shape() instanceof Group inner) {
        rows(key + ".", inner);
      } else {
        row(key, field);
        if (field.shape() instanceof Sequence list && list.item() instanceof Group inner) {
          rows(key + "[].", inner);
        }
      }
    }
  }

  private void record(String name, Group group) {
    page.append("\n### ").append(name).append("\n\n");
    header();
    group.fields().forEach(field -> row(field.name(), field));
    group.fields().forEach(field -> nested(item(field.shape())));
  }

  private void nested(Shape shape) {
    if (shape instanceof Group group) {
      record(group.name().replaceFirst("^an? ", ""), group);
    }
  }

  private static Shape item(Shape shape) {
    return shape instanceof Sequence sequence ? sequence.item() : shape;
  }

  private void row(String key, Field field) {
    page.append("| `").append(key).append("` | ").append(cell(expected(field.shape())));
    page.append(" | ")
        .append(byDefault(field))
        .append(" | ")
        .append(cell(field.doc()))
        .append(" |\n");
  }

  private static String expected(Shape shape) {
    if (shape instanceof Scalar scalar) {
      return scalar.expected();
    }
    if (shape instanceof Sequence sequence) {
      return "list of " + expected(sequence.item());
    }
    return shape instanceof Mapping || shape instanceof Shape.Foreign
        ? "keys and values"
        : ((Group) shape).name();
  }

  private static String byDefault(Field field) {
    if (field.required()) {
      return "required";
    }
    Object value = field.byDefault().get();
    boolean none =
        value == null || value.equals(List.of()) || value instanceof Map<?, ?> map && map.isEmpty();
    return none || value instanceof List<?> list && list.isEmpty() ? "" : "`" + value + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replaceAll("\\s+", " ").strip();
  }
}
