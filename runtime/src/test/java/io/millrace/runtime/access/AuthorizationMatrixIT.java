package io.millrace.runtime.access;

import static io.millrace.runtime.access.AccessFixture.link;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.config.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who may do what, tried for real. The tables say what must hold and are written by hand, not taken
 * from the plan. Links: {@code one} of acme and bolt, {@code two} of bolt and cara.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorizationMatrixIT {

  /**
   * What each may do at each topic. A letter stands for what is allowed, everything else must be
   * denied: {@code r} describe, list offsets and read; {@code w} the same and write; {@code a} all
   * six acts; {@code -} nothing. op-ann holds the grant of acme, op-root all grants; app-dash may
   * write commands.
   */
  private static final String TOPICS =
      """
      topic                              pipeline app-dash app-view op-ann op-root acme bolt cara
      millrace.raw.v1                    a        -        -        -      -       -    -    -
      millrace.devices.v1                a        -        -        -      -       -    -    -
      millrace.links.v1                  a        -        -        -      -       -    -    -
      millrace.rules.v1                  a        -        -        -      -       -    -    -
      millrace.owners.v1                 a        -        -        -      -       -    -    -
      millrace.deliveries.v1             a        -        -        -      -       -    -    -
      millrace.delivery-results.v1       a        -        -        -      -       -    -    -
      millrace.readings.v1               a        r        r        r      r       -    -    -
      millrace.latest.v1                 a        r        r        r      r       -    -    -
      millrace.aggregates.1m.v1          a        r        r        r      r       -    -    -
      millrace.aggregates.15m.v1         a        r        r        r      r       -    -    -
      millrace.aggregates.1h.v1          a        r        r        r      r       -    -    -
      millrace.groups.1m.v1              a        r        r        r      r       -    -    -
      millrace.presence.v1               a        r        r        r      r       -    -    -
      millrace.alerts.v1                 a        r        r        r      r       -    -    -
      millrace.commands.v1               a        w        r        r      r       -    -    -
      millrace.command-results.v1        a        r        r        r      r       -    -    -
      millrace.dead-letters.v1           a        -        -        -      r       -    -    -
      millrace.parked.v1                 a        -        -        -      r       -    -    -
      millrace.late.v1                   a        -        -        -      r       -    -    -
      millrace.gaps.v1                   a        -        -        r      r       -    -    -
      millrace.findings.v1               a        -        -        r      r       -    -    -
      millrace.audit.v1                  a        -        -        r      r       -    -    -
      millrace.classifications.v1        a        -        -        r      r       -    -    -
      millrace.link.one.readings.v1      a        -        -        -      -       r    r    -
      millrace.link.one.aggregates.1m.v1 a        -        -        -      -       r    r    -
      millrace.link.one.messages.v1      a        -        -        -      -       r    r    -
      millrace.link.one.results.v1       a        -        -        -      -       r    r    -
      millrace.link.one.condition.v1     a        -        -        -      -       r    r    -
      millrace.link.one.presence.v1      a        -        -        -      -       r    r    -
      millrace.link.two.readings.v1      a        -        -        -      -       -    r    r
      millrace.link.two.aggregates.1m.v1 a        -        -        -      -       -    r    r
      millrace.link.two.messages.v1      a        -        -        -      -       -    r    r
      millrace.link.two.results.v1       a        -        -        -      -       -    r    r
      millrace.link.two.condition.v1     a        -        -        -      -       -    r    r
      millrace.link.two.presence.v1      a        -        -        -      -       -    r    r
      millrace.internal.group-partials   a        -        -        -      -       -    -    -
      millrace-devices-changelog         a        -        -        -      -       -    -    -
      millrace.connect-config            a        -        -        -      -       -    -    -
      millrace.connect-offset            a        -        -        -      -       -    -    -
      _schemas                           a        -        -        -      -       -    -    -
      __consumer_offsets                 -        -        -        -      -       -    -    -
      __transaction_state                -        -        -        -      -       -    -    -
      """;

  /** What else there is to try; {@code y} allowed, {@code -} denied. */
  private static final String OTHERS =
      """
      act            on                              pipeline app-dash app-view op-ann op-root acme bolt cara
      CREATE         millrace.link.new.readings.v1   y        -        -        -      -       -    -    -
      CREATE         anything                        -        -        -        -      -       -    -    -
      GROUP_DESCRIBE millrace                        y        -        -        -      -       -    -    -
      GROUP_DESCRIBE millrace.connect                y        -        -        -      -       -    -    -
      GROUP_DESCRIBE connect-mqtt-sink               y        -        -        -      -       -    -    -
      GROUP_DESCRIBE acme.reader                     -        -        -        -      -       y    -    -
      GROUP_DESCRIBE acme-two                        -        -        -        -      -       -    -    -
      GROUP_DESCRIBE app-view.reader                 -        -        y        -      -       -    -    -
      GROUP_DESCRIBE op-ann.reader                   -        -        -        y      -       -    -    -
      GROUP_COMMIT   millrace.acl                    y        -        -        -      -       -    -    -
      GROUP_COMMIT   acme.reader                     -        -        -        -      -       y    -    -
      GROUP_COMMIT   bolt.reader                     -        -        -        -      -       -    y    -
      GROUP_COMMIT   cara.reader                     -        -        -        -      -       -    -    y
      GROUP_COMMIT   app-dash.reader                 -        y        -        -      -       -    -    -
      GROUP_COMMIT   op-root.reader                  -        -        -        -      y       -    -    -
      TRANSACT       millrace-acl                    y        -        -        -      -       -    -    -
      TRANSACT       millrace.connect-mqtt-source-0  y        -        -        -      -       -    -    -
      TRANSACT       connect-mqtt-sink-0             y        -        -        -      -       -    -    -
      TRANSACT       connect-cluster-millrace.connect y       -        -        -      -       -    -    -
      TRANSACT       app-dash.one                    -        y        -        -      -       -    -    -
      TRANSACT       app-view.one                    -        -        -        -      -       -    -    -
      TRANSACT       acme.one                        -        -        -        -      -       -    -    -
      ACLS_DESCRIBE  cluster                         -        -        -        -      -       -    -    -
      ACLS_CHANGE    cluster                         -        -        -        -      -       -    -    -
      LOG_SIZES      cluster                         -        -        -        -      -       -    -    -
      USERS_DESCRIBE cluster                         -        -        -        -      -       -    -    -
      CLUSTER_CONFIGS cluster                        -        -        -        -      -       -    -    -
      """;

  private static final Map<String, Set<Act>> LETTERS =
      Map.of(
          "-", Set.of(),
          "r", Set.of(Act.DESCRIBE, Act.LIST_OFFSETS, Act.READ),
          "w", Set.of(Act.DESCRIBE, Act.LIST_OFFSETS, Act.READ, Act.WRITE),
          "a",
              Set.of(
                  Act.DESCRIBE,
                  Act.LIST_OFFSETS,
                  Act.READ,
                  Act.WRITE,
                  Act.DELETE_RECORDS,
                  Act.ALTER_CONFIGS));

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private SecureCluster cluster;

  @BeforeAll
  void start(@TempDir Path dataDir) throws Exception {
    cluster = new SecureCluster(dataDir);
    cluster.link(link("one", "acme", "bolt"));
    cluster.link(link("two", "bolt", "cara"));
    Awaitility.await().atMost(PATIENCE).until(() -> reads("cara", "millrace.link.two.results.v1"));
    Awaitility.await().atMost(PATIENCE).until(() -> reads("acme", "millrace.link.one.results.v1"));
    try (Probe pipeline = new Probe(cluster.client("millrace-pipeline"))) {
      // Lets Kafka create its own topics.
      pipeline.allows(Act.TRANSACT, "millrace-acl");
      pipeline.allows(Act.GROUP_DESCRIBE, "millrace");
    }
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void shouldAllowWhatTheTableSaysAndNothingElseWhenEachTriesEachTopic() throws Exception {
    // Given
    List<Cell> cells = new ArrayList<>();
    List<String[]> rows = rows(TOPICS);
    for (String[] row : rows.subList(1, rows.size())) {
      for (int column = 1; column < row.length; column++) {
        for (Act act : LETTERS.get("a")) {
          boolean allowed = LETTERS.get(row[column]).contains(act);
          cells.add(new Cell(user(rows.get(0)[column]), act, row[0], allowed));
        }
      }
    }

    // When
    List<Cell> wrong = tryAll("topics", cells);

    // Then
    assertThat(wrong).isEmpty();
    assertThat(cells).hasSizeGreaterThan(2_000);
  }

  @Test
  void shouldAllowWhatTheTableSaysWhenEachTriesGroupsTransactionsAndTheCluster() throws Exception {
    // Given
    List<Cell> cells = new ArrayList<>();
    List<String[]> rows = rows(OTHERS);
    for (String[] row : rows.subList(1, rows.size())) {
      for (int column = 2; column < row.length; column++) {
        String user = user(rows.get(0)[column]);
        cells.add(new Cell(user, Act.valueOf(row[0]), row[1], row[column].equals("y")));
      }
    }

    // When
    List<Cell> wrong = tryAll("groups, transactions and the cluster", cells);

    // Then
    assertThat(wrong).isEmpty();
    assertThat(cells).hasSizeGreaterThan(180);
  }

  @Test
  void shouldHaveARowForEveryTopicWhenTheTableIsComplete() throws Exception {
    // Given
    Set<String> inTable = new LinkedHashSet<>();
    rows(TOPICS).forEach(row -> inTable.add(row[0]));

    // When
    Set<String> present;
    try (Admin admin = cluster.admin()) {
      present = admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get();
    }

    // Then
    assertThat(inTable).containsAll(present.stream().filter(name -> !isOfThree(name)).toList());
  }

  @Test
  void shouldListOnlyWhatEachMayReadWhenTopicsAreListed() throws Exception {
    // Given
    Map<String, Set<String>> listed = new HashMap<>();

    // When
    for (String user : List.of("app-view", "acme", "cara")) {
      try (Admin admin = Admin.create(cluster.client(user))) {
        listed.put(
            user, admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get());
      }
    }

    // Then
    assertThat(listed.get("app-view")).hasSize(10).noneMatch(name -> name.contains("link"));
    assertThat(listed.get("acme")).hasSize(6).allMatch(name -> name.contains(".link.one."));
    assertThat(listed.get("cara")).hasSize(6).allMatch(name -> name.contains(".link.two."));
  }

  @Test
  void shouldAnswerAlikeWhenATopicOfALinkExistsAndWhenItDoesNot() throws Exception {
    // Given
    List<String> names =
        List.of("millrace.link.one.readings.v1", "millrace.link.nowhere.readings.v1");
    List<String> answers = new ArrayList<>();

    // When
    try (Admin admin = Admin.create(cluster.client("app-view"))) {
      for (String name : names) {
        answers.add(failure(() -> admin.describeTopics(List.of(name)).allTopicNames().get(), name));
      }
    }

    // Then
    assertThat(answers.get(0))
        .isEqualTo(answers.get(1))
        .contains(TopicAuthorizationException.class.getSimpleName());
  }

  @Test
  void shouldRefuseEverythingWhenNobodyLogsInOrThePasswordIsWrong() {
    // Given
    Map<String, Object> wrong =
        new Login("acme", new Secret("wrong")).revealedPropertiesAt(cluster.bootstrap());
    Map<String, Object> open =
        Map.of(
            "bootstrap.servers", cluster.bootstrap(),
            "default.api.timeout.ms", 3000,
            "request.timeout.ms", 2000);

    // When
    Throwable mistaken = Assertions.catchThrowable(() -> list(wrong));
    Throwable anonymous = Assertions.catchThrowable(() -> list(open));

    // Then
    assertThat(mistaken).hasCauseInstanceOf(SaslAuthenticationException.class);
    assertThat(anonymous).isInstanceOf(ExecutionException.class);
  }

  @Test
  void shouldAllowNothingWhenNobodyLogsIn() throws Exception {
    // Given
    List<String[]> rows = rows(TOPICS);
    Map<String, Object> anonymous =
        Map.of(
            "bootstrap.servers", cluster.bootstrap(),
            "request.timeout.ms", 150,
            "default.api.timeout.ms", 150,
            "reconnect.backoff.max.ms", 1_000);
    List<String> allowed = new ArrayList<>();

    // When
    int cells = 0;
    try (Probe probe = new Probe(anonymous)) {
      for (String[] row : rows.subList(1, rows.size())) {
        for (Act act : List.of(Act.DESCRIBE, Act.READ, Act.WRITE)) {
          cells++;
          if (succeeds(probe, act, row[0])) {
            allowed.add(act + " " + row[0]);
          }
        }
      }
    }
    System.out.printf("%d cells of nobody tried%n", cells);

    // Then
    assertThat(allowed).isEmpty();
    assertThat(cells).isGreaterThan(100);
  }

  @Test
  void shouldLetThemInByPlainWhenTheirLibraryCannotDoScram() throws Exception {
    // Given
    Login right = cluster.secrets.find("app-view").orElseThrow();
    Login wrong = new Login("app-view", new Secret("wrong"));
    Login unknown = new Login("app-nobody", right.password());

    // When
    boolean reads;
    try (Probe probe = new Probe(plain(right))) {
      reads = probe.allows(Act.READ, "millrace.readings.v1");
    }
    Throwable mistaken = Assertions.catchThrowable(() -> list(plain(wrong)));
    Throwable stranger = Assertions.catchThrowable(() -> list(plain(unknown)));

    // Then
    assertThat(reads).isTrue();
    assertThat(mistaken).hasCauseInstanceOf(SaslAuthenticationException.class);
    assertThat(stranger).hasCauseInstanceOf(SaslAuthenticationException.class);
  }

  @Test
  void shouldFollowWhenALinkComesAndGoes() throws Exception {
    // Given
    String topic = "millrace.link.three.readings.v1";

    // When
    cluster.link(link("three", "acme", "dora"));

    // Then
    Awaitility.await().atMost(PATIENCE).until(() -> reads("dora", topic));
    Awaitility.await().atMost(PATIENCE).until(() -> reads("acme", topic));
    assertThat(reads("bolt", topic)).isFalse();

    // When
    cluster.unlink("three");

    // Then
    Awaitility.await().atMost(PATIENCE).until(() -> !reads("acme", topic));
    Awaitility.await().atMost(PATIENCE).until(() -> !reads("dora", topic));
    assertThat(reads("acme", "millrace.link.one.readings.v1")).isTrue();
  }

  @Test
  void shouldFindTheHoleWhenAnAclIsCreatedByHand() throws Exception {
    // Given
    AclBinding hole =
        new AclBinding(
            new ResourcePattern(
                ResourceType.TOPIC, "millrace.link.two.readings.v1", PatternType.LITERAL),
            new AccessControlEntry(
                "User:app-view", "*", AclOperation.READ, AclPermissionType.ALLOW));
    Namespace namespace = Namespace.of("millrace.");
    Members members =
        Members.of(
            AccessFixture.ACCESS,
            List.of(link("one", "acme", "bolt"), link("two", "bolt", "cara")),
            namespace);
    Verification verification =
        new Verification(namespace, members.all(), new TreeSet<>(topicsOfLinks()));
    Member application = members.find("app-view").orElseThrow();

    // When
    List<Attempt> before = verification.of(application, cluster.client("app-view"));
    List<Attempt> after;
    try (Admin admin = cluster.admin()) {
      admin.createAcls(List.of(hole)).all().get();
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> reads("app-view", "millrace.link.two.readings.v1"));
      after = verification.of(application, cluster.client("app-view"));
      admin.deleteAcls(List.of(hole.toFilter())).all().get();
    }

    // Then
    assertThat(before).allMatch(Attempt::right);
    assertThat(after.stream().filter(attempt -> !attempt.right()))
        .allMatch(Attempt::hole)
        .allMatch(attempt -> attempt.on().equals("millrace.link.two.readings.v1"))
        .extracting(Attempt::act)
        .containsExactlyInAnyOrder(Act.DESCRIBE, Act.LIST_OFFSETS, Act.READ);
  }

  @Test
  void shouldHideSubjectsOfLinksAndRefuseToRegisterWhenNotThePipeline() throws Exception {
    // Given
    String body = "{\"schema\":\"\\\"string\\\"\"}";
    String subject = "/subjects/millrace.link.one.readings.v1-value/versions";
    Login pipeline = cluster.secrets.find("millrace-pipeline").orElseThrow();
    Login application = cluster.secrets.find("app-view").orElseThrow();

    // When
    List<Integer> registered = new ArrayList<>();
    for (Login login : Arrays.asList(null, application, pipeline)) {
      registered.add(send(subject, login, body).statusCode());
    }
    HttpResponse<String> list = send("/subjects", null, null);
    HttpResponse<String> own = send("/subjects", pipeline, null);
    HttpResponse<String> hidden = send(subject, application, null);
    HttpResponse<String> byId = send("/schemas/ids/1", null, null);

    // Then
    assertThat(registered).containsExactly(401, 401, 200);
    assertThat(list.body()).contains("millrace.links.v1").doesNotContain("link.one");
    assertThat(own.body()).contains("link.one");
    assertThat(hidden.statusCode()).isEqualTo(404);
    assertThat(byId.statusCode()).isEqualTo(200);
  }

  /** One thing that one user tries, and whether it must be allowed. */
  private record Cell(String user, Act act, String on, boolean allowed) {}

  /** Tries each cell with a client of its user, and says which came out otherwise. */
  private List<Cell> tryAll(String what, List<Cell> cells) throws Exception {
    long begin = System.nanoTime();
    List<Cell> wrong = Collections.synchronizedList(new ArrayList<>());
    ExecutorService users = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> done = new ArrayList<>();
      cells.stream()
          .collect(Collectors.groupingBy(Cell::user))
          .forEach((user, own) -> done.add(users.submit(() -> tryAs(user, own, wrong))));
      int tried = 0;
      for (Future<Integer> one : done) {
        tried += one.get();
      }
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
      System.out.printf("%d cells of %s tried in %d ms%n", tried, what, millis);
      assertThat(tried).isEqualTo(cells.size());
    } finally {
      users.shutdownNow();
    }
    return wrong;
  }

  private int tryAs(String user, List<Cell> cells, List<Cell> wrong) throws Exception {
    int tried = 0;
    try (Probe probe = new Probe(cluster.client(user))) {
      for (Cell cell : cells) {
        if (probe.allows(cell.act(), cell.on()) != cell.allowed()) {
          wrong.add(cell);
        }
        tried++;
      }
    }
    return tried;
  }

  private HttpResponse<String> send(String path, Login login, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(cluster.registry() + path))
            .header("Content-Type", "application/json");
    if (login != null) {
      request.header("Authorization", BasicLogin.header(login));
    }
    return http.send(
        body == null ? request.GET().build() : request.POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private boolean reads(String user, String topic) throws Exception {
    if (cluster.secrets.find(user).isEmpty()) {
      return false;
    }
    try (Probe probe = new Probe(cluster.client(user))) {
      return probe.allows(Act.READ, topic);
    } catch (KafkaException e) {
      return false; // its login is a moment away
    }
  }

  private Map<String, Object> plain(Login login) {
    Map<String, Object> client = new HashMap<>(login.revealedPropertiesAt(cluster.bootstrap()));
    client.put("sasl.mechanism", "PLAIN");
    client.put("sasl.jaas.config", login.plainModule().reveal());
    return client;
  }

  private static boolean succeeds(Probe probe, Act act, String on) throws InterruptedException {
    try {
      return probe.allows(act, on);
    } catch (KafkaException e) {
      return false; // whoever does not log in is cut off, and hears no reason
    }
  }

  private static void list(Map<String, Object> client) throws Exception {
    try (Admin admin = Admin.create(client)) {
      admin.listTopics().names().get();
    }
  }

  private static String failure(java.util.concurrent.Callable<?> action, String name) {
    Throwable thrown = Assertions.catchThrowable(action::call);
    return String.valueOf(thrown).replace(name, "NAME");
  }

  private List<String> topicsOfLinks() {
    return rows(TOPICS).stream()
        .map(row -> row[0])
        .filter(name -> name.contains(".link."))
        .toList();
  }

  private static boolean isOfThree(String topic) {
    return topic.contains(".link.three.");
  }

  private static String user(String column) {
    return column.equals("pipeline") ? "millrace-pipeline" : column;
  }

  private static List<String[]> rows(String table) {
    return table.lines().map(line -> line.split(" +")).toList();
  }
}
