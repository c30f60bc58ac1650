package io.millrace.connectors.coap;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.common.config.ReferencePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReferencePageTest {

  private static final Path PAGES = Path.of("../../docs/reference");

  /** Run with {@code -Dmillrace.docs.write=true} to write the pages instead of comparing them. */
  @ParameterizedTest
  @MethodSource("pages")
  void shouldBeWhatTheDefinitionSays(String file, String page) throws IOException {
    // Given
    Path path = PAGES.resolve(file);
    if (Boolean.getBoolean("millrace.docs.write")) {
      Files.writeString(path, page);
    }

    // When
    String checkedIn = Files.readString(path);

    // Then
    assertThat(checkedIn)
        .as("Write it anew: ./mvnw -pl connectors/coap -am test -Dmillrace.docs.write=true")
        .isEqualTo(page);
  }

  static Stream<Arguments> pages() {
    return Stream.of(
        Arguments.of(
            "coap-source.md",
            page(
                "CoAP source connector: settings",
                CoapSourceConnector.class,
                CoapSourceConfig.definition())),
        Arguments.of(
            "coap-observe-source.md",
            page(
                "CoAP observing source connector: settings",
                CoapObserveSourceConnector.class,
                CoapObserveConfig.definition())));
  }

  private static String page(String title, Class<?> connector, ConfigDef definition) {
    return ReferencePage.of(
        title,
        "`"
            + connector.getName()
            + "`. How to use it: [connectors/coap](../../connectors/coap/README.md).",
        definition);
  }
}
