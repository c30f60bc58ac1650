package io.millrace.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RegistryTest {

  private static final String FIRST =
      "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"}]}";
  private static final String WITH_DEFAULT =
      "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"},"
          + "{\"name\":\"b\",\"type\":[\"null\",\"string\"],\"default\":null}]}";
  private static final String WITHOUT_DEFAULT =
      "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"},"
          + "{\"name\":\"c\",\"type\":\"string\"}]}";

  private final MemoryLog log = new MemoryLog();
  private final Registry registry = new Registry(log);

  @Test
  void shouldGiveSameIdWhenSchemaIsRegisteredUnderAnotherSubject() {
    // Given
    SchemaVersion first = registry.register("x-value", FIRST);

    // When
    SchemaVersion second = registry.register("y-value", " " + FIRST.replace(":", " : "));

    // Then
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.version()).isEqualTo(1);
  }

  @Test
  void shouldAddVersionWhenSchemaIsCompatible() {
    // Given
    registry.register("x-value", FIRST);

    // When
    SchemaVersion second = registry.register("x-value", WITH_DEFAULT);

    // Then
    assertThat(second.version()).isEqualTo(2);
    assertThat(second.id()).isEqualTo(2);
  }

  @Test
  void shouldRefuseWith409WhenOldDataCannotBeRead() {
    // Given
    registry.register("x-value", FIRST);

    // When / Then
    assertThatThrownBy(() -> registry.register("x-value", WITHOUT_DEFAULT))
        .isInstanceOfSatisfying(RegistryException.class, e -> assertThat(e.status()).isEqualTo(409))
        .hasMessageContaining("READER_FIELD_MISSING_DEFAULT_VALUE");
  }

  @Test
  void shouldAcceptAnythingWhenLevelIsNone() {
    // Given
    registry.register("x-value", FIRST);
    registry.setLevel("x-value", CompatibilityLevel.NONE);

    // When
    SchemaVersion second = registry.register("x-value", "\"string\"");

    // Then
    assertThat(second.version()).isEqualTo(2);
  }

  @Test
  void shouldKnowEverythingAgainWhenLogIsReadAnew() {
    // Given
    registry.register("x-value", FIRST);
    registry.register("x-value", WITH_DEFAULT);
    registry.setLevel(null, CompatibilityLevel.BACKWARD);
    registry.setMode("y-value", Mode.READONLY);
    registry.deleteVersion("x-value", "1", false);

    // When
    Registry reread = new Registry(log);

    // Then
    assertThat(reread.versions("x-value", false)).containsExactly(2);
    assertThat(reread.versions("x-value", true)).containsExactly(1, 2);
    assertThat(reread.schema(1)).isEqualTo(AvroText.parse(FIRST).toString());
    assertThat(reread.level("x-value")).isEqualTo(CompatibilityLevel.BACKWARD);
    assertThat(reread.mode("y-value")).isEqualTo(Mode.READONLY);
  }

  @Test
  void shouldKeepIdFindableWhenSubjectIsDeleted() {
    // Given
    SchemaVersion first = registry.register("x-value", FIRST);

    // When
    registry.deleteSubject("x-value", false);

    // Then
    assertThat(registry.subjects(false)).isEmpty();
    assertThat(registry.subjects(true)).containsExactly("x-value");
    assertThat(registry.schema(first.id())).isEqualTo(first.schema());
  }

  @Test
  void shouldRefuseToEraseWhenSubjectIsNotMarkedDeleted() {
    // Given
    registry.register("x-value", FIRST);

    // When / Then
    assertThatThrownBy(() -> registry.deleteSubject("x-value", true))
        .isInstanceOfSatisfying(
            RegistryException.class, e -> assertThat(e.code()).isEqualTo(40405));
  }

  @Test
  void shouldEraseWhenSubjectIsMarkedDeleted() {
    // Given
    registry.register("x-value", FIRST);
    registry.deleteSubject("x-value", false);

    // When
    registry.deleteSubject("x-value", true);

    // Then
    assertThat(new Registry(log).subjects(true)).isEmpty();
  }

  @Test
  void shouldSaySoWhenSubjectVersionOrSchemaIsUnknown() {
    // Given
    registry.register("x-value", FIRST);

    // When / Then
    assertThatThrownBy(() -> registry.version("nobody", "latest", false)).satisfies(code(40401));
    assertThatThrownBy(() -> registry.version("x-value", "7", false)).satisfies(code(40402));
    assertThatThrownBy(() -> registry.version("x-value", "seven", false)).satisfies(code(42202));
    assertThatThrownBy(() -> registry.schema(99)).satisfies(code(40403));
    assertThatThrownBy(() -> registry.lookup("x-value", WITH_DEFAULT, false))
        .satisfies(code(40403));
    assertThatThrownBy(() -> registry.register("x-value", "{oops")).satisfies(code(42201));
  }

  @Test
  void shouldRefuseNewSchemaWhenReadOnly() {
    // Given
    registry.register("x-value", FIRST);
    registry.setMode(null, Mode.READONLY);

    // When / Then
    assertThat(registry.register("x-value", FIRST).version()).isEqualTo(1);
    assertThatThrownBy(() -> registry.register("x-value", WITH_DEFAULT)).satisfies(code(42205));
  }

  private static java.util.function.Consumer<Throwable> code(int code) {
    return failure -> assertThat(((RegistryException) failure).code()).isEqualTo(code);
  }
}
