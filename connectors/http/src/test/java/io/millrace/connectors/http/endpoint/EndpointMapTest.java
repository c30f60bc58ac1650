package io.millrace.connectors.http.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.connectors.common.yaml.YamlException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointMapTest {

  @Test
  void shouldReadAnEndpoint() {
    // Given
    String text =
        "endpoints: {a: {url: 'https://h/x?y=1', period: 30s, device_from: /d, items: /,"
            + " cursor: {item: /id, parameter: after}, auth: {kind: basic, user: u, secret: s}}}";

    // When
    Endpoint endpoint = EndpointMap.read("map", text, Set.of("s")).endpoints().get(0);

    // Then
    assertThat(endpoint.url()).isEqualTo(URI.create("https://h/x?y=1"));
    assertThat(endpoint.period()).isEqualTo(Duration.ofSeconds(30));
    assertThat(endpoint.content().channel()).isEqualTo("a");
    assertThat(endpoint.content().isWhole()).isFalse();
    assertThat(endpoint.login().identity()).isEqualTo("u");
    assertThat(endpoint.cursor().parameter()).isEqualTo("after");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "url: 'ftp://h/', device: d | http:// or https:// with a host",
        "url: 'http://u:p@h/', device: d | secrets do not belong in the map",
        "url: 'http://h/' | device or device_from must be given",
        "url: 'http://h/', device: 'not legal' | an id has 1 to 128",
        "url: 'http://h/', device: d, items: data | a JSON pointer such as",
        "url: 'http://h/', device: d, period: 1ms | at least 100ms",
        "url: 'http://h/', device: d, perod: 1s | did you mean period?",
        "url: 'http://h/', device: d, headers: {Authorization: x} | use auth",
        "url: 'http://h/', device: d, headers: {'X\\r': x} | this is no header",
        "url: 'http://h/', device: d, auth: {secret: t} | there is no t in http.poll.secrets",
        "url: 'http://h/', device: d, pages: {kind: link} | items is missing",
        "url: 'http://h/?p=1', device: d, items: /, pages: {kind: number, parameter: p} | already",
        "url: 'http://h/', device: d, items: /, cursor: {parameter: p} | answer or item",
      })
  void shouldSayWhatIsWrong(String endpoint, String complaint) {
    // When
    String text = "endpoints: {a: {" + endpoint + "}}";

    // Then
    assertThatThrownBy(() -> EndpointMap.read("map", text, Set.of("s")))
        .isInstanceOf(YamlException.class)
        .hasMessageContaining(complaint)
        .hasMessageStartingWith("map:1:");
  }

  @ParameterizedTest
  @CsvSource({
    "http://h/a,http://H:80/b,true",
    "https://h/a,https://h:443/b,true",
    "https://h/a,http://h/b,false",
    "http://h/a,http://h:8080/b,false",
    "http://h/a,http://h.evil/b,false",
  })
  void shouldTellServersApart(URI one, URI other, boolean same) {
    // When
    boolean told = Urls.isSameOrigin(one, other);

    // Then
    assertThat(told).isEqualTo(same);
  }
}
