package io.millrace.streams.decode;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.millrace.schema.errors.ErrorCode;
import java.io.IOException;
import java.util.List;

/** Reads CSV: each column is a metric, each row a set of values that may have a time of its own. */
final class CsvRows {

  private static final String DELIMITERS = ",;\t";

  private CsvRows() {}

  static void read(String text, Collector collector) {
    char delimiter = delimiter(text, collector.plan());
    try (CsvReader<CsvRecord> reader =
            CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text);
        CloseableIterator<CsvRecord> rows = reader.iterator()) {
      rows(rows, collector);
    } catch (CsvParseException | IOException e) {
      throw malformed("The payload is not well-formed CSV");
    }
  }

  private static void rows(CloseableIterator<CsvRecord> rows, Collector collector) {
    List<String> header = collector.plan().header();
    if (header.isEmpty() && rows.hasNext()) {
      header = rows.next().getFields().stream().map(String::strip).toList();
    }
    while (rows.hasNext()) {
      CsvRecord row = rows.next();
      if (row.getFieldCount() != header.size()) {
        throw malformed("A row has more or fewer fields than the header");
      }
      collector.beginPart();
      row(header, row, collector);
      collector.endPart();
    }
  }

  private static void row(List<String> header, CsvRecord row, Collector collector) {
    for (int i = 0; i < header.size(); i++) {
      String value = row.getField(i).strip();
      if (!value.isEmpty()) {
        TextReader.value(header.get(i), value, collector);
      }
    }
  }

  /** The registered delimiter, else the one of comma, semicolon and tab that comes first. */
  private static char delimiter(String text, Plan plan) {
    if (plan.delimiter() != null && !plan.delimiter().isEmpty()) {
      char delimiter = plan.delimiter().charAt(0);
      if (delimiter == '"' || delimiter == '\n' || delimiter == '\r' || delimiter == '#') {
        throw malformed("The registered delimiter cannot delimit");
      }
      return delimiter;
    }
    if (!plan.header().isEmpty()) {
      return ',';
    }
    return delimiter(text);
  }

  private static char delimiter(String text) {
    int end = text.indexOf('\n');
    String first = end < 0 ? text : text.substring(0, end);
    return (char) first.chars().filter(c -> DELIMITERS.indexOf(c) >= 0).findFirst().orElse(',');
  }

  /** True if a first line looks like names of columns and a second one like their values. */
  static boolean looksRight(String first, String second) {
    if (second == null) {
      return false;
    }
    String delimiter = String.valueOf(delimiter(first));
    String[] names = first.split(delimiter, -1);
    String[] values = second.split(delimiter, -1);
    if (names.length < 2 || names.length != values.length) {
      return false;
    }
    for (String name : names) {
      if (name.isBlank() || ScalarText.read(name.strip()).kind() != ScalarText.Kind.TEXT) {
        return false;
      }
    }
    for (String value : values) {
      if (ScalarText.read(value.strip()).kind() != ScalarText.Kind.TEXT) {
        return true;
      }
    }
    return false;
  }

  private static Refusal malformed(String message) {
    return new Refusal(ErrorCode.MALFORMED_PAYLOAD, message);
  }
}
