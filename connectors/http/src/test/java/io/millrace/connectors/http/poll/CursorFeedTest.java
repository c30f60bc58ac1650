package io.millrace.connectors.http.poll;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.connectors.http.client.FetchException;
import io.millrace.connectors.http.endpoint.Endpoint;
import io.millrace.connectors.http.endpoint.EndpointMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorFeedTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Map<String, String> PARTITION = Map.of("endpoint", "a");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
  void shouldGoOnWithTheNextItemWhereverItWasKilled(int killedAfter) throws Exception {
    // Given
    Endpoint endpoint = endpoint("cursor: {item: /n, parameter: after}, pages: {kind: link}");
    List<Fresh> before = poll(new CursorFeed(endpoint, PARTITION, null));
    Map<String, Object> stored =
        killedAfter == 0 ? null : new HashMap<>(before.get(killedAfter - 1).offset());

    // When
    List<Fresh> after = poll(new CursorFeed(endpoint, PARTITION, stored));

    // Then
    assertThat(after)
        .extracting(Fresh::id)
        .containsExactlyElementsOf(before.subList(killedAfter, 8).stream().map(Fresh::id).toList());
  }

  /** Eight items on two pages of the same cursor; nothing after the last. */
  private static List<Fresh> poll(CursorFeed feed) throws FetchException {
    List<Fresh> all = new ArrayList<>();
    for (int turn = 0; turn < 4; turn++) {
      String asked = feed.next().toString();
      if (asked.endsWith("after=8")) {
        all.addAll(feed.take(page(null)));
      } else if (asked.endsWith("page=2")) {
        all.addAll(feed.take(page(null, 6, 7, 8)));
      } else {
        all.addAll(feed.take(page("http://h/?page=2", 1, 2, 3, 4, 5)));
      }
    }
    return all;
  }

  @Test
  void shouldReadAPageAnewWhenTheServerAnswersOtherwise() throws Exception {
    // Given
    Endpoint endpoint = endpoint("cursor: {item: /n, parameter: after}");
    List<Fresh> before = new CursorFeed(endpoint, PARTITION, null).take(page(null, 1, 2, 3));
    Map<String, Object> stored = new HashMap<>(before.get(1).offset());

    // When
    List<Fresh> after = new CursorFeed(endpoint, PARTITION, stored).take(page(null, 2, 3, 4));

    // Then
    assertThat(after)
        .extracting(each -> each.entry().json().get("n").asInt())
        .containsExactly(2, 3, 4);
  }

  @Test
  void shouldTellOnceWhatTheServerGivesAgain() throws Exception {
    // Given
    CursorFeed inclusive =
        new CursorFeed(endpoint("cursor: {item: /n, parameter: from}"), PARTITION, null);
    CursorFeed standing =
        new CursorFeed(endpoint("cursor: {answer: /next, parameter: c}"), PARTITION, null);
    inclusive.take(page(null, 1, 2));
    standing.take(page(null, 1, 2));

    // When
    List<Fresh> again = inclusive.take(page(null, 2, 3));
    List<Fresh> idle = inclusive.take(page(null, 3));
    List<Fresh> same = standing.take(page(null, 1, 2));
    List<Fresh> more = standing.take(page(null, 1, 2, 3));

    // Then
    assertThat(List.of(again.size(), idle.size(), same.size(), more.size()))
        .containsExactly(1, 0, 0, 1);
  }

  private static Endpoint endpoint(String more) {
    String text = "endpoints: {a: {url: 'http://h/', device: d, items: /, " + more + "}}";
    return EndpointMap.read("map", text, Set.of()).endpoints().get(0);
  }

  private static Page page(String link, int... numbers) {
    List<Page.Entry> entries =
        IntStream.of(numbers)
            .mapToObj(number -> "{\"n\":" + number + "}")
            .map(CursorFeedTest::entry)
            .toList();
    return new Page(entries, null, null, link);
  }

  private static Page.Entry entry(String json) {
    try {
      return new Page.Entry(
          MAPPER.readTree(json), json.getBytes(StandardCharsets.UTF_8), "application/json");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(json, e);
    }
  }
}
