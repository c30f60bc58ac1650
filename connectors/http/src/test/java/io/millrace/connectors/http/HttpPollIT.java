package io.millrace.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpPollIT {

  private static final int ITEMS = 250;
  private static final String SECRETS = "s=s3cret";

  private final RestPeer peer = new RestPeer(ITEMS);

  @AfterEach
  void stop() {
    peer.close();
  }

  @ParameterizedTest
  @CsvSource({"/value,304", "/untagged,200"})
  void shouldTellAValueOnceUntilItChangesEvenAfterARestart(String path, int unchanged) {
    // Given
    try (PollHarness task =
        new PollHarness(endpoints(endpoint(path, "device: boiler, channel: t")))) {
      await().until(() -> peer.count(path, unchanged) >= 3);
      int before = peer.count(path, 200);
      task.restart();
      await().until(() -> peer.count(path, 200) > before);

      // When
      peer.show("/value", "{\"temperature\":21.5}");
      await().until(() -> task.raw().size() > 1);
      peer.show("/value", "{\"temperature\":20.50}");
      await().until(() -> task.raw().size() > 2);

      // Then
      assertThat(task.raw())
          .extracting(PollHarness::payload)
          .containsExactly(
              "{\"temperature\":20.50}", "{\"temperature\":21.5}", "{\"temperature\":20.50}");
      assertThat(names(task.raw())).as("each a message of its own").hasSize(3);
      assertThat(task.raw().get(0).getString("device")).isEqualTo("boiler");
      assertThat(task.raw().get(0).getString("channel")).isEqualTo("t");
    }
  }

  @Test
  void shouldTellOnlyWhatChangedOfAList() {
    // Given
    peer.show("/list", "[{\"d\":\"a\",\"v\":1},{\"d\":\"b\",\"v\":1},{\"d\":\"b\",\"w\":1}]");
    try (PollHarness task =
        new PollHarness(endpoints(endpoint("/list", "device_from: /d, items: /")))) {
      await().until(() -> task.raw().size() == 3);
      task.restart();

      // When
      peer.show("/list", "[{\"d\":\"a\",\"v\":2},{\"d\":\"b\",\"v\":1},{\"d\":\"b\",\"w\":1}]");
      await().until(() -> task.raw().size() > 3);
      int seen = peer.count("/list", 304);
      await().until(() -> peer.count("/list", 304) > seen + 1);

      // Then
      assertThat(task.raw()).hasSize(4);
      assertThat(PollHarness.payload(task.raw().get(3))).isEqualTo("{\"d\":\"a\",\"v\":2}");
    }
  }

  @Test
  void shouldReadEachItemOnceAndGoOnAfterARestart() {
    // Given
    String item = "device_from: /device, time: /at, id: /id, ";
    String map =
        endpoints(
            endpoint("/since", item + "items: /data/items, cursor: {item: /id, parameter: after}"),
            endpoint("/from", item + "items: /, cursor: {item: /id, parameter: from}"),
            endpoint("/opaque", item + "items: /items, cursor: {answer: /next, parameter: c}"));
    try (PollHarness task = new PollHarness(map)) {
      await().until(() -> task.raw().size() >= 10);

      // When
      task.restart();
      await().until(() -> task.raw().size() >= 3 * ITEMS);
      task.restart();
      int asked = peer.count("/from", 200);
      await().until(() -> peer.count("/from", 200) > asked + 2);

      // Then
      for (String channel : List.of("since", "from", "opaque")) {
        assertThat(numbers(of(channel, task))).containsExactlyElementsOf(upTo(ITEMS));
      }
      Struct seventh = of("since", task).get(6);
      assertThat(seventh.getString("device")).isEqualTo("meter-7");
      assertThat(PollHarness.attribute(seventh, "millrace.observed_at"))
          .isEqualTo("2026-01-01T00:00:07Z");
      assertThat(PollHarness.attribute(seventh, "millrace.message_id")).isEqualTo("since 7");
    }
  }

  @Test
  void shouldReadAllPages() {
    // Given
    String item = "device_from: /device, id: /id, ";
    String map =
        endpoints(
            endpoint("/links", item + "items: /, pages: {kind: link}"),
            endpoint("/numbers", item + "items: /, pages: {kind: number, parameter: page}"),
            endpoint(
                "/tokens",
                item + "items: /items, pages: {kind: token, parameter: token, token: /next}"));

    // When
    try (PollHarness task = new PollHarness(map)) {
      await()
          .until(
              () ->
                  List.of("/links", "/numbers", "/tokens").stream()
                      .allMatch(path -> peer.count(path, 200) > 8));

      // Then
      for (String channel : List.of("links", "numbers", "tokens")) {
        assertThat(numbers(of(channel, task))).containsExactlyElementsOf(upTo(30));
      }
    }
  }

  @Test
  void shouldComeBackWhenItIsToldTo() {
    // When
    try (PollHarness task = new PollHarness(endpoints(endpoint("/busy", "device: d")))) {
      await().until(() -> !task.raw().isEmpty());

      // Then
      double waited =
          Double.parseDouble(PollHarness.payload(task.raw().get(0)).replaceAll("[^0-9.]", ""));
      assertThat(waited).isBetween(2.9, 4.5);
    }
  }

  @Test
  void shouldProveWhoItIs() {
    // Given
    String tokens = "client_id: me, secret: s, token_url: '" + peer.url("/token") + "'}";
    String map =
        endpoints(
            endpoint("/bearer", "device: d, auth: {kind: bearer, secret: s}"),
            endpoint("/basic", "device: d, auth: {kind: basic, user: station, secret: s}"),
            endpoint("/key", "device: d, auth: {kind: header, header: X-Api-Key, secret: s}"),
            endpoint("/oauth", "device: d, auth: {kind: oauth2, " + tokens));

    // When
    try (PollHarness task = new PollHarness(map, HttpPollKeys.SECRETS, SECRETS)) {
      await().until(() -> task.raw().size() == 4);

      // Then
      assertThat(task.raw()).allMatch(each -> PollHarness.payload(each).contains("known"));
    }
  }

  @Test
  void shouldFollowARedirectionToTheSameServer() {
    // When
    try (PollHarness task = new PollHarness(endpoints(endpoint("/near", "device: d")))) {
      await().until(() -> !task.raw().isEmpty());

      // Then
      assertThat(PollHarness.payload(task.raw().get(0))).contains("temperature");
    }
  }

  @Test
  void shouldSayOfEachEndpointWhatIsWrongWithIt() {
    // Given
    String more =
        "device: d, items: /items, pages: {kind: link}, timeout: 1s,"
            + " auth: {kind: bearer, secret: s}";
    Map<String, String> reasons =
        Map.of(
            "far", "another server",
            "round", "more than 5 redirections",
            "far_link", "at another server",
            "large", "capacity",
            "slow", "timeout",
            "broken", "not JSON",
            "nothing", "404");
    String map =
        endpoints(
            reasons.keySet().stream()
                .map(name -> endpoint("/" + name, more))
                .toArray(String[]::new));

    // When
    List<String> complaints =
        complaints(Map.of("name", "it", HttpPollKeys.MAP, map, HttpPollKeys.SECRETS, SECRETS));

    // Then
    assertThat(complaints).hasSize(reasons.size());
    reasons.forEach(
        (name, reason) ->
            assertThat(complaints)
                .filteredOn(each -> each.startsWith("Endpoint " + name + ":"))
                .singleElement()
                .asString()
                .contains(reason));
    assertThat(peer.count("/bearer", 200)).as("no secret goes to another server").isZero();
  }

  private static List<String> complaints(Map<String, String> settings) {
    return new HttpPollSourceConnector()
        .validate(settings).configValues().stream()
            .flatMap(value -> value.errorMessages().stream())
            .toList();
  }

  @Test
  void shouldFailWithCauseAndCureWhenItsPatienceEnds() {
    // When
    try (PollHarness task =
        new PollHarness(
            endpoints(endpoint("/nothing", "device: d")), HttpPollKeys.RETRY_BUDGET, "900")) {
      await().until(() -> task.failure() != null);

      // Then
      assertThat(task.failure()).hasMessageContaining("404").hasMessageContaining("Cure");
    }
  }

  @Test
  void shouldTellOnceThatItHearsNothingOfADevice() {
    // When
    try (PollHarness task = new PollHarness(endpoints(endpoint("/nothing", "device: d")))) {
      await().until(() -> peer.count("/nothing", 404) >= 2);

      // Then
      assertThat(task.stored("millrace.gaps.v1"))
          .singleElement()
          .satisfies(gap -> assertThat(gap.getString("kind")).isEqualTo("SOURCE_LOST"))
          .satisfies(gap -> assertThat(gap.getString("device")).isEqualTo("d"))
          .satisfies(gap -> assertThat(gap.getString("detail")).contains("404"));
    }
  }

  @Test
  void shouldHaveDeadLettersOfWhatNamesNoDevice() {
    // Given
    peer.show("/list", "[{\"d\":\"not legal\",\"v\":1},{\"d\":\"a\",\"v\":1}]");

    // When
    try (PollHarness task =
        new PollHarness(endpoints(endpoint("/list", "device_from: /d, items: /")))) {
      await().until(() -> !task.raw().isEmpty());

      // Then
      assertThat(task.stored("millrace.dead-letters.v1"))
          .singleElement()
          .satisfies(letter -> assertThat(letter.getString("code")).isEqualTo("ILLEGAL_DEVICE_ID"));
    }
  }

  private static String endpoints(String... endpoints) {
    return "endpoints: {" + String.join(", ", endpoints) + "}";
  }

  private String endpoint(String path, String more) {
    return path.substring(1) + ": {url: '" + peer.url(path) + "', period: 100ms, " + more + "}";
  }

  private static List<Struct> of(String channel, PollHarness task) {
    return task.raw().stream().filter(each -> channel.equals(each.getString("channel"))).toList();
  }

  private static Set<String> names(List<Struct> messages) {
    return messages.stream()
        .map(each -> PollHarness.attribute(each, "millrace.message_id"))
        .collect(Collectors.toSet());
  }

  private static List<Integer> numbers(List<Struct> messages) {
    return messages.stream()
        .map(PollHarness::payload)
        .map(text -> Integer.valueOf(text.replaceAll(".*\"n\":([0-9]+).*", "$1")))
        .toList();
  }

  private static List<Integer> upTo(int last) {
    return IntStream.rangeClosed(1, last).boxed().toList();
  }
}
