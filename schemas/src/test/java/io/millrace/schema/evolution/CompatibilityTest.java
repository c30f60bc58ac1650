package io.millrace.schema.evolution;

import static org.apache.avro.SchemaCompatibility.checkReaderWriterCompatibility;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schema.RecordCatalogue;
import io.millrace.schema.evolution.ReleasedSchemas.Released;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * FULL_TRANSITIVE: the present schemas read what any released version wrote, and the other way
 * round. {@code -Dmillrace.schemas.cut=1.2.3} first writes the present schemas as released.
 */
class CompatibilityTest {

  private static final ReleasedSchemas RELEASED = new ReleasedSchemas(Path.of("released"));
  private static final Map<String, Schema> PRESENT =
      RecordCatalogue.topicValues().stream()
          .collect(Collectors.toMap(Schema::getFullName, Function.identity()));

  @BeforeAll
  static void cutIfAsked() throws IOException {
    String version = System.getProperty("millrace.schemas.cut");
    if (version != null) {
      RELEASED.cut(version);
    }
  }

  static Stream<Released> released() {
    return RELEASED.all().stream();
  }

  @ParameterizedTest
  @MethodSource("released")
  void shouldReadWhatAReleaseWroteWhenEvolved(Released released) {
    // Given
    Schema present = PRESENT.get(released.schema().getFullName());

    // When
    var result = checkReaderWriterCompatibility(present, released.schema());

    // Then
    assertThat(result.getType())
        .as(() -> result.getDescription())
        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
  }

  @ParameterizedTest
  @MethodSource("released")
  void shouldBeReadableByAReleaseWhenEvolved(Released released) {
    // Given
    Schema present = PRESENT.get(released.schema().getFullName());

    // When
    var result = checkReaderWriterCompatibility(released.schema(), present);

    // Then
    assertThat(result.getType())
        .as(() -> result.getDescription())
        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
  }

  @Test
  void shouldHoldEveryTopicValueWhenReleased() {
    // Given
    List<Released> all = RELEASED.all();

    // When
    var records = all.stream().map(released -> released.schema().getFullName()).toList();

    // Then
    assertThat(records).containsAll(PRESENT.keySet());
  }

  @Test
  void shouldNoticeAFieldWithoutDefaultWhenOneIsAdded() {
    // Given
    Schema before = SchemaBuilder.record("R").fields().requiredLong("a").endRecord();
    Schema after =
        SchemaBuilder.record("R").fields().requiredLong("a").requiredLong("b").endRecord();

    // When
    var result = checkReaderWriterCompatibility(after, before);

    // Then
    assertThat(result.getType()).isEqualTo(SchemaCompatibilityType.INCOMPATIBLE);
  }

  @Test
  void shouldRefuseToCutWhenTheVersionIsThere(@TempDir Path folder) throws IOException {
    // Given
    ReleasedSchemas released = new ReleasedSchemas(folder);
    released.cut("1.0.0");

    // When
    assertThatThrownBy(() -> released.cut("1.0.0"))
        // Then
        .isInstanceOf(IOException.class)
        .hasMessageContaining("never changes");
  }
}
