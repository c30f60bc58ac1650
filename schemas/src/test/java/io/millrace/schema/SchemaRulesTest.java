package io.millrace.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that every record, field and symbol follows. */
class SchemaRulesTest {

  private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
  private static final Pattern SYMBOL = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");

  private static final Pattern INSTANT_NAME =
      Pattern.compile("at|.*_at|since|window_(start|end)|last_seen|valid_.*");
  private static final Set<Schema.Type> WITH_DEFAULT =
      EnumSet.of(Schema.Type.ENUM, Schema.Type.ARRAY, Schema.Type.MAP);

  static Stream<Schema> records() {
    return RecordCatalogue.namedTypes().values().stream()
        .filter(schema -> schema.getType() == Schema.Type.RECORD);
  }

  static Stream<Schema> enums() {
    return RecordCatalogue.namedTypes().values().stream()
        .filter(schema -> schema.getType() == Schema.Type.ENUM);
  }

  @Test
  void shouldSeeEveryKindOfTypeWhenTheCatalogueIsWalked() {
    // Given the catalogue of topics

    // When
    var names = RecordCatalogue.namedTypes().keySet();

    // Then
    assertThat(names)
        .contains(
            "io.millrace.schema.DeviceMessage",
            "io.millrace.schema.Sample",
            "io.millrace.schema.Quality",
            "io.millrace.schema.LinkEnd");
  }

  @ParameterizedTest
  @MethodSource("records")
  void shouldBeDocumentedWhenARecord(Schema record) {
    assertThat(record.getDoc()).as("doc of %s", record.getFullName()).isNotBlank();
    assertThat(record.getNamespace()).isEqualTo("io.millrace.schema");
  }

  @ParameterizedTest
  @MethodSource("enums")
  void shouldDocumentEachSymbolWhenAnEnum(Schema type) {
    assertThat(type.getDoc()).as("doc of %s", type.getFullName()).isNotBlank();
    assertThat(type.getEnumSymbols())
        .allSatisfy(symbol -> assertThat(symbol).matches(SYMBOL))
        .allSatisfy(
            symbol -> assertThat(type.getDoc()).containsPattern("(?m)^\\s*" + symbol + ": "));
  }

  @ParameterizedTest
  @MethodSource("enums")
  void shouldNameItsFirstSymbolAsDefaultWhenAnEnum(Schema type) {
    assertThat(type.getEnumDefault()).isEqualTo(type.getEnumSymbols().get(0));
  }

  @ParameterizedTest
  @MethodSource("records")
  void shouldDocumentEachFieldInSnakeCaseWhenARecord(Schema record) {
    assertThat(record.getFields())
        .allSatisfy(field -> assertThat(field.doc()).as("doc of %s", field).isNotBlank())
        .allSatisfy(field -> assertThat(field.name()).matches(SNAKE_CASE));
  }

  @ParameterizedTest
  @MethodSource("records")
  void shouldUseUnionsOnlyForWhatMayBeAbsentWhenARecord(Schema record) {
    assertThat(record.getFields())
        .allSatisfy(
            field -> {
              assertThat(unionsIn(field.schema())).allMatch(SchemaRulesTest::isNullOrOneType);
              if (field.schema().isUnion()) {
                assertThat(field.defaultVal()).isEqualTo(JsonProperties.NULL_VALUE);
              }
            });
  }

  @ParameterizedTest
  @MethodSource("records")
  void shouldGiveEnumsAndCollectionsADefaultWhenARecord(Schema record) {
    assertThat(record.getFields())
        .filteredOn(field -> WITH_DEFAULT.contains(field.schema().getType()))
        .allMatch(Schema.Field::hasDefaultValue);
  }

  @ParameterizedTest
  @MethodSource("records")
  void shouldCountMillisecondsWhenAnInstant(Schema record) {
    assertThat(record.getFields())
        .filteredOn(field -> isInstant(field))
        .allSatisfy(
            field ->
                assertThat(plain(field.schema()).getLogicalType())
                    .isEqualTo(LogicalTypes.timestampMillis()));
  }

  private static boolean isNullOrOneType(Schema union) {
    return union.getTypes().size() == 2
        && union.getTypes().get(0).getType() == Schema.Type.NULL
        && !union.getTypes().get(1).isUnion();
  }

  private static boolean isInstant(Schema.Field field) {
    return plain(field.schema()).getProp("logicalType") != null
        || INSTANT_NAME.matcher(field.name()).matches();
  }

  private static Schema plain(Schema schema) {
    return schema.isUnion() ? schema.getTypes().get(1) : schema;
  }

  private static List<Schema> unionsIn(Schema schema) {
    return switch (schema.getType()) {
      case UNION -> List.of(schema);
      case ARRAY -> unionsIn(schema.getElementType());
      case MAP -> unionsIn(schema.getValueType());
      default -> List.of();
    };
  }
}
