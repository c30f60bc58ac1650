package io.millrace.connectors.opcua.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class NodePathTest {

  @Test
  void shouldTellNamespacesLevelsAndReachApartWhenParsed() {
    // Given
    String text = "/Objects/2:Line 1/Speed&/Set/*";

    // When
    NodePath path = NodePath.parse(text);

    // Then
    assertThat(path.absolute()).isTrue();
    assertThat(path.levels())
        .containsExactly(
            new NodePath.Level(null, "Objects"),
            new NodePath.Level(2, "Line 1"),
            new NodePath.Level(null, "Speed/Set"));
    assertThat(path.reach()).isEqualTo(NodePath.Reach.CHILDREN);
  }

  @Test
  void shouldRefuseWhenALevelIsEmptyOrAWildcardStandsWithin() {
    // Given
    List<String> wrong = List.of("Objects//X", "Objects/**/X", "");

    // When / Then
    assertThat(wrong)
        .allSatisfy(
            text ->
                assertThatThrownBy(() -> NodePath.parse(text))
                    .isInstanceOf(IllegalArgumentException.class));
  }
}
