package io.millrace.runtime.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.access.AccessStore;
import io.millrace.runtime.config.AccessSettings;
import io.millrace.runtime.config.OperatorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two whole instances to which everybody says the same, but for the payloads of the machines of one
 * link: whoever is no party of it must not be able to tell which is which. Then three ways of
 * breaking that, each of which must show.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NonInterferenceIT {

  private static final String APPLICATION = "app-local";
  private static final String THIRD_PARTY = "pump-works";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String DEVICES =
      """
        - {id: lamp-1, communication: IOT, groups: [house], owner: {id: inn, kind: BUSINESS}}
        - {id: heater-1, communication: IOT, groups: [yard], owner: {id: inn, kind: BUSINESS}}
        - {id: press-7, communication: M2M, owner: {id: press-works, kind: BUSINESS},
           metrics: [{name: level, min: 0, max: 100}]}
        - {id: cell-3, communication: M2M, owner: {id: cell-works, kind: BUSINESS},
           metrics: [{name: level, min: 0, max: 100}]}
        - {id: pump-1, communication: M2M, owner: {id: pump-works, kind: BUSINESS}}
        - {id: valve-1, communication: M2M, owner: {id: valve-works, kind: BUSINESS}}
      """;

  private static final String LINKS =
      """
        - {id: press-cell, allow_messages: true, a: {device: press-7, party: press-works},
           b: {device: cell-3, party: cell-works}}
        - {id: pump-valve, allow_messages: true, a: {device: pump-1, party: pump-works},
           b: {device: valve-1, party: valve-works}}
      """;

  private static final String RULES =
      """
        - {id: too-high, expression: "value('level') > 34.0", severity: CRITICAL}
      """;

  @TempDir private static Path folder;
  private static Instant base;
  private static SecuredInstance calm;
  private static SecuredInstance rough;

  @BeforeAll
  static void run() {
    base = Script.base(Instant.now());
    CompletableFuture<SecuredInstance> one =
        CompletableFuture.supplyAsync(() -> instance("calm", Script.Mood.CALM));
    CompletableFuture<SecuredInstance> other =
        CompletableFuture.supplyAsync(() -> instance("rough", Script.Mood.ROUGH));
    calm = one.join();
    rough = other.join();
  }

  @AfterAll
  static void stop() throws Exception {
    calm.close();
    rough.close();
  }

  @Test
  @Order(1)
  void shouldLookTheSameToAnApplicationWhenOnlyWhatMachinesSayDiffers() throws Exception {
    // Given
    String user = APPLICATION;

    // When
    Pair seen = seenBy(user);

    // Then
    assertThat(firstLine(seen.calm(), "kafka topic millrace.readings.v1"))
        .startsWith("140 records");
    assertThat(firstLine(seen.calm(), "kafka topic millrace.alerts.v1"))
        .doesNotStartWith("0 records");
    assertThat(seen.differences()).isEmpty();
  }

  @Test
  @Order(2)
  void shouldLookTheSameToAThirdPartyWhenOnlyWhatMachinesSayDiffers() throws Exception {
    // Given
    String user = THIRD_PARTY;

    // When
    Pair seen = seenBy(user);

    // Then
    assertThat(firstLine(seen.calm(), "kafka topic millrace.link.pump-valve.readings.v1"))
        .startsWith("140 records");
    assertThat(seen.differences()).isEmpty();
  }

  @Test
  @Order(3)
  void shouldLookDifferentToAPartyOfTheLink() throws Exception {
    // Given
    String user = "press-works";

    // When
    Pair seen = seenBy(user);

    // Then
    assertThat(seen.differences())
        .anyMatch(one -> one.startsWith("kafka topic millrace.link.press-cell.readings.v1"));
    assertThat(firstLine(seen.calm(), "kafka topic millrace.link.press-cell.results.v1"))
        .startsWith("7 records");
  }

  @Test
  @Order(4)
  void shouldKeepWhatMachinesSayOutOfTheLogs() throws Exception {
    // Given
    List<String> marks = Script.MARKS;

    // When
    String logs = calm.logs() + rough.logs();

    // Then
    assertThat(logs).isNotEmpty();
    assertThat(marks).allSatisfy(mark -> assertThat(logs.contains(mark)).as(mark).isFalse());
  }

  @Test
  @Order(4)
  void shouldHideWhatMachinesSayFromAnOperatorWithoutAGrant() throws Exception {
    // Given
    List<String> marks = Script.MARKS;

    // When
    String seen = rough.seenBy("op-local").toString();

    // Then
    assertThat(seen).contains("press-7");
    assertThat(marks).allSatisfy(mark -> assertThat(seen.contains(mark)).as(mark).isFalse());
  }

  @Test
  @Order(5)
  void shouldBeSeenWhenAnApplicationMayReadTopicsOfLinks() throws Exception {
    // Given
    List<AclBinding> broken = List.of(linksAreOpen(AclOperation.READ));
    for (SecuredInstance instance : both()) {
      try (Admin admin = Admin.create(instance.client("millrace-admin"))) {
        admin.createAcls(broken).all().get();
      }
    }

    // When, Then
    awaitDifference(APPLICATION, "kafka topic millrace.link.press-cell.readings.v1", "87314.4421");
    for (SecuredInstance instance : both()) {
      try (Admin admin = Admin.create(instance.client("millrace-admin"))) {
        admin.deleteAcls(broken.stream().map(AclBinding::toFilter).toList()).all().get();
      }
    }
  }

  @Test
  @Order(6)
  void shouldBeSeenWhenAnApplicationIsGivenALoginOfAnOperatorWithAGrant() throws Exception {
    // Given
    for (SecuredInstance instance : both()) {
      AccessStore store = AccessStore.in(instance.dataDir());
      AccessSettings access = store.read();
      store.write(
          new AccessSettings(
              access.pipeline(),
              access.parties(),
              access.applications(),
              List.of(new OperatorSettings("local", List.of("press-works")))));
    }

    // When, Then
    awaitDifference("op-local", "console GET " + Onlooker.LINK_READINGS, "87314.4421");
  }

  @Test
  @Order(7)
  void shouldBeSeenWhenAMachineIsDeclaredIot() throws Exception {
    // Given
    for (SecuredInstance instance : both()) {
      assertThat(instance.command("links", "delete", "press-cell").exitCode()).isZero();
      instance.apply("devices", "  - {id: press-7, communication: IOT}\n");
    }

    // When
    calm.say(List.of(Said.of("press-7", "t", "{\"seq\":1000,\"level\":50}")));
    rough.say(List.of(Said.of("press-7", "t", "{\"seq\":1000,\"level\":87314.4421}")));

    // Then
    awaitDifference(APPLICATION, "kafka topic millrace.readings.v1", "87314.4421");
  }

  /** Waits until something looks different, and shows this in the rough instance. */
  private static void awaitDifference(String user, String where, String what) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              Pair seen = seenBy(user);
              assertThat(seen.differences()).anyMatch(one -> one.startsWith(where + ":"));
              assertThat(seen.rough().get(where).contains(what)).as(what).isTrue();
            });
  }

  /** What one user finds out in each instance. */
  private record Pair(Map<String, String> calm, Map<String, String> rough) {

    List<String> differences() {
      return Differences.between(calm, rough);
    }
  }

  private static Pair seenBy(String user) {
    CompletableFuture<Map<String, String>> one =
        CompletableFuture.supplyAsync(() -> calm.seenBy(user));
    Map<String, String> other = rough.seenBy(user);
    return new Pair(one.join(), other);
  }

  private static String firstLine(Map<String, String> seen, String what) {
    return seen.get(what).lines().findFirst().orElse("");
  }

  private static List<SecuredInstance> both() {
    return List.of(calm, rough);
  }

  private static AclBinding linksAreOpen(AclOperation operation) {
    return new AclBinding(
        new ResourcePattern(ResourceType.TOPIC, "millrace.link.", PatternType.PREFIXED),
        new AccessControlEntry("User:" + APPLICATION, "*", operation, AclPermissionType.ALLOW));
  }

  private static SecuredInstance instance(String name, Script.Mood mood) {
    try {
      SecuredInstance instance = new SecuredInstance(folder.resolve(name));
      instance.apply("devices", DEVICES);
      instance.apply("links", LINKS);
      instance.apply("rules", RULES);
      instance.settle();
      instance.say(Script.of(mood, base));
      instance.settle();
      return instance;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
