package io.millrace.connectors.files.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;

/** Finds a column, a field or a tag of a line. What is wrong with the rest is not judged here. */
final class LineField {

  private static final String DELIMITERS = ",;\t";

  private final JsonFactory json = new JsonFactory();
  private final FileFormat format;
  private final Charset charset;
  private final String name;

  LineField(FileFormat format, Charset charset, String name) {
    this.format = format;
    this.charset = charset;
    this.name = name;
  }

  /** Its value; null if it has none or cannot be found. */
  String find(byte[] header, byte[] line) {
    String text = new String(line, charset);
    return switch (format) {
      case CSV -> header == null ? null : column(new String(header, charset), text);
      case JSON_LINES -> field(text);
      case LINE_PROTOCOL -> tag(text);
      case SENML, SENML_LINES -> null;
    };
  }

  private String column(String header, String line) {
    char delimiter =
        (char) header.chars().filter(c -> DELIMITERS.indexOf(c) >= 0).findFirst().orElse(',');
    int place = fields(header, delimiter).stream().map(String::strip).toList().indexOf(name);
    List<String> values = fields(line, delimiter);
    return place < 0 || place >= values.size() ? null : values.get(place).strip();
  }

  private static List<String> fields(String line, char delimiter) {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().fieldSeparator(delimiter).ofCsvRecord(line)) {
      return reader.stream().findFirst().map(CsvRecord::getFields).orElse(List.of());
    } catch (CsvParseException | IOException e) {
      return List.of(); // the decoder names what is wrong with it
    }
  }

  private String field(String line) {
    try (JsonParser parser = json.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = parser.currentName().equals(name);
        JsonToken value = parser.nextToken();
        if (wanted) {
          return value.isScalarValue() && value != JsonToken.VALUE_NULL ? parser.getText() : null;
        }
        parser.skipChildren();
      }
      return null;
    } catch (IOException e) {
      return null; // the decoder names what is wrong with it
    }
  }

  /**
   * Tags stand between the first comma and the first space; a backslash takes the next as it is.
   */
  private String tag(String line) {
    StringBuilder part = new StringBuilder();
    String key = null;
    boolean measurement = true;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) {
        part.append(line.charAt(++i));
      } else if (c == ',' || c == ' ') {
        if (!measurement && name.equals(key)) {
          return part.toString();
        }
        if (c == ' ') {
          return null;
        }
        measurement = false;
        key = null;
        part.setLength(0);
      } else if (c == '=' && key == null && !measurement) {
        key = part.toString();
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    return null;
  }
}
