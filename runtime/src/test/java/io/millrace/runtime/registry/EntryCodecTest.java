package io.millrace.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EntryCodecTest {

  @Test
  void shouldWriteConfluentsLayoutWhenVersionIsWritten() {
    // Given
    LogEntry entry =
        new LogEntry.VersionWritten(new SchemaVersion("x-value", 1, 7, "\"int\"", false));

    // When
    String key = new String(EntryCodec.key(entry), StandardCharsets.UTF_8);
    String value = new String(EntryCodec.value(entry), StandardCharsets.UTF_8);

    // Then
    assertThat(key)
        .isEqualTo("{\"keytype\":\"SCHEMA\",\"subject\":\"x-value\",\"version\":1,\"magic\":1}");
    assertThat(value)
        .isEqualTo(
            "{\"subject\":\"x-value\",\"version\":1,\"id\":7,\"schema\":\"\\\"int\\\"\",\"deleted\":false}");
  }

  @Test
  void shouldReadRecordWhenConfluentsRegistryWroteIt() throws IOException {
    // Given
    String key = "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":3,\"magic\":1}";
    String value =
        "{\"subject\":\"s\",\"version\":3,\"id\":9,\"guid\":\"g\",\"md5\":\"AA==\",\"schema\":\"\\\"long\\\"\",\"deleted\":true,\"ts\":1}";

    // When
    LogEntry entry = EntryCodec.read(bytes(key), bytes(value));

    // Then
    assertThat(entry)
        .isEqualTo(new LogEntry.VersionWritten(new SchemaVersion("s", 3, 9, "\"long\"", true)));
  }

  @Test
  void shouldIgnoreRecordWhenItsKindIsUnknown() throws IOException {
    // Given
    byte[] key = bytes("{\"keytype\":\"NOOP\",\"magic\":0}");

    // When
    LogEntry entry = EntryCodec.read(key, null);

    // Then
    assertThat(entry).isInstanceOf(LogEntry.Ignored.class);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
