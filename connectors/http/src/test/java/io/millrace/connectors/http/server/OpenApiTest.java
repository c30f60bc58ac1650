package io.millrace.connectors.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OpenApiTest {

  @Test
  void shouldBeAnOpenApiDocumentThatNamesEveryPath() throws IOException {
    // Given
    String text;
    try (InputStream resource = Api.class.getResourceAsStream("/openapi.json")) {
      text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }

    // When
    SwaggerParseResult read = new OpenAPIV3Parser().readContents(text);

    // Then
    assertThat(read.getMessages()).isEmpty();
    OpenAPI document = read.getOpenAPI();
    assertThat(document.getPaths().keySet())
        .containsExactlyInAnyOrder(
            "/v1/devices/{device}/{channel}",
            "/v1/batch",
            "/v1/devices/{device}/commands",
            "/v1/devices/{device}/commands/{command}",
            "/openapi.json");
  }
}
