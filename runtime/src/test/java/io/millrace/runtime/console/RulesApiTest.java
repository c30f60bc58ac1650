package io.millrace.runtime.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.AuditEvent;
import io.millrace.schema.Rule;
import io.millrace.schema.topics.Topic;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RulesApiTest {

  private static final String RULE =
      "rules: [{id: hot, expression: \"value('t') > 90\", hold: 30s}]";

  private ApiFixture api;

  @BeforeEach
  void start() throws Exception {
    api = new ApiFixture();
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @Test
  void shouldStoreAndAuditWhenARuleIsNew() throws Exception {
    // When
    HttpResponse<String> response = api.post("/api/rules", RULE);

    // Then
    assertThat(api.read(response).at("/0/outcome").asText()).isEqualTo("CREATED");
    assertThat(api.stored(Topic.RULES, Rule.class))
        .singleElement()
        .satisfies(rule -> assertThat(rule.getHold()).isEqualTo(30_000));
    assertThat(api.stored(Topic.AUDIT, AuditEvent.class))
        .singleElement()
        .satisfies(event -> assertThat(event.getAction()).isEqualTo("rule.apply"));
  }

  @Test
  void shouldWriteNothingWhenTheSameIsAppliedAgain() throws Exception {
    // Given
    api.post("/api/rules", RULE);

    // When
    HttpResponse<String> response = api.post("/api/rules", RULE);

    // Then
    assertThat(api.read(response).at("/0/outcome").asText()).isEqualTo("UNCHANGED");
    assertThat(api.stored(Topic.RULES, Rule.class)).hasSize(1);
  }

  @Test
  void shouldPointIntoTheExpressionWhenItIsWrong() throws Exception {
    // Given
    String rule = "rules:\n  - id: hot\n    expression: value('t') > 'x'\n";

    // When
    HttpResponse<String> response = api.post("/api/rules", rule);

    // Then
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(api.read(response).at("/problems/0/place/line").asInt()).isEqualTo(3);
    assertThat(api.read(response).at("/problems/0/message").asText())
        .contains("column 12: '>' does not go with number and text")
        .endsWith("\n  value('t') > 'x'\n             ^");
    assertThat(api.stored(Topic.RULES, Rule.class)).isEmpty();
  }

  @Test
  void shouldForgetWhenARuleIsDeleted() throws Exception {
    // Given
    api.post("/api/rules", RULE);

    // When
    HttpResponse<String> response = api.delete("/api/rules/hot");

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(api.get("/api/rules")).isEmpty();
    assertThat(api.delete("/api/rules/hot").statusCode()).isEqualTo(404);
  }
}
