package io.millrace.streams.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Alert;
import io.millrace.schema.Classification;
import io.millrace.schema.Communication;
import io.millrace.schema.DecisionLocus;
import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Endpoint;
import io.millrace.schema.Evidence;
import io.millrace.schema.Finding;
import io.millrace.schema.Link;
import io.millrace.schema.LinkEnd;
import io.millrace.schema.Owner;
import io.millrace.schema.OwnerKind;
import io.millrace.schema.Provenance;
import io.millrace.schema.Vote;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifierTest {

  private static final long NOW = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final Published published = new Published();

  @Test
  void shouldReadEveryRowWhenTheRegistrySaysAll() {
    // Given
    Device press = machine();
    press.setOwner(new Owner("acme", OwnerKind.BUSINESS, null));
    press.setDecisionLocus(DecisionLocus.PEER);
    press.setEndpoints(
        List.of(
            Endpoint.newBuilder()
                .setProtocol("modbus")
                .setHomePlmn("262-01")
                .setServingPlmn("262-01")
                .setInternet(false)
                .build()));

    // When
    Ruling ruling =
        Classifier.judge(
            new ClassifyRow(), new Relationship(press, List.of(link()), peer -> Networks.NONE));

    // Then
    assertThat(ruling.evidence())
        .extracting(Evidence::getVote)
        .containsExactly(
            Vote.M2M, Vote.M2M, Vote.M2M, Vote.M2M, Vote.ABSTAIN, Vote.M2M, Vote.M2M, Vote.M2M);
    assertThat(ruling.contradictions()).isEmpty();
    assertThat(ruling.evidence().get(Row.NETWORK.ordinal()).getFact())
        .isEqualTo("home 262-01, served by 262-01 (registry: endpoints)");
  }

  @Test
  void shouldSayNothingAgainWhenTheRowIsWrittenAndReadInBetween() {
    // Given
    ClassifyRow row = new ClassifyRow();
    Classifier.see(row, message(Map.of("peer", "cell-1", "serving_plmn", "208-10")), NOW);
    Classifier.review(row, relationship(iot()), NOW, published);
    List<Object> before = List.copyOf(published.all);
    ClassifyRowCodec codec = new ClassifyRowCodec();

    // When
    ClassifyRow again = codec.read(codec.write(row));
    Classifier.review(again, relationship(iot()), NOW + 1, published);

    // Then
    assertThat(before).hasSize(3);
    assertThat(published.all).isEqualTo(before);
    assertThat(codec.write(again)).isEqualTo(codec.write(row));
  }

  @Test
  void shouldForgetThePeerWhenADayHasPassed() {
    // Given
    ClassifyRow row = new ClassifyRow();
    Classifier.see(row, message(Map.of("peer", "cell-1")), NOW);

    // When
    Sight sight = Classifier.see(row, message(Map.of()), NOW + DAY);

    // Then
    assertThat(sight).isEqualTo(Sight.NEWS);
    assertThat(votes(row)[Row.TOPOLOGY.ordinal()]).isEqualTo(Vote.ABSTAIN);
  }

  @Test
  void shouldSeeOverlappingSessionsWhenOneSpeaksAgainAfterAnother() {
    // Given
    ClassifyRow row = new ClassifyRow();
    Classifier.see(row, message(session("one")), NOW);
    Classifier.see(row, message(session("two")), NOW + 1);
    Vote before = votes(row)[Row.CONCURRENCY.ordinal()];

    // When
    Sight sight = Classifier.see(row, message(session("one")), NOW + 2);

    // Then
    assertThat(before).isEqualTo(Vote.ABSTAIN);
    assertThat(sight).isEqualTo(Sight.NEWS);
    assertThat(votes(row)[Row.CONCURRENCY.ordinal()]).isEqualTo(Vote.IOT);
  }

  @Test
  void shouldNotMindWhenSessionsFollowEachOther() {
    // Given
    ClassifyRow row = new ClassifyRow();

    // When
    for (int i = 0; i < 50; i++) {
      Classifier.see(row, message(session("session-" + i)), NOW + i);
    }

    // Then
    assertThat(votes(row)[Row.CONCURRENCY.ordinal()]).isEqualTo(Vote.ABSTAIN);
  }

  @ParameterizedTest
  @CsvSource({
    "93.184.216.34, IOT",
    "2606:2800:220:1::1, IOT",
    "10.0.0.7, ABSTAIN",
    "192.168.1.4, ABSTAIN",
    "100.64.3.2, ABSTAIN",
    "127.0.0.1, ABSTAIN",
    "fd00::1, ABSTAIN",
    "999.1.1.1, ABSTAIN",
    "example.org, ABSTAIN",
    "beef, ABSTAIN"
  })
  void shouldTellThePublicInternetWhenTheEdgeGivesTheAddress(String address, Vote vote) {
    // Given
    ClassifyRow row = new ClassifyRow();

    // When
    Classifier.see(row, message(Map.of("mqtt.user.millrace-address", address)), NOW);

    // Then
    assertThat(votes(row)[Row.INTERNET.ordinal()]).isEqualTo(vote);
  }

  @Test
  void shouldBelieveNoNetworkWhenTheNameIsNone() {
    // Given
    ClassifyRow row = new ClassifyRow();

    // When
    Classifier.see(row, message(Map.of("serving_plmn", "'; DROP")), NOW);

    // Then
    assertThat(Classifier.judge(row, relationship(iot())).evidence().get(5).getFact()).isNull();
  }

  @Test
  void shouldKnowAMachineOnASerialLineByWhatItsConnectorSays() {
    // Given
    ClassifyRow row = new ClassifyRow();
    Map<String, String> said =
        Map.of(
            "source_address", "serial:/dev/ttyS1",
            "millrace.conversation", "point-to-point",
            "millrace.session", "single");

    // When
    Sight first = Classifier.see(row, message(said), NOW);
    Sight second = Classifier.see(row, message(said), NOW + 1);

    // Then
    List<Evidence> rows = Classifier.judge(row, relationship(machine())).evidence();
    assertThat(first).isEqualTo(Sight.NEWS);
    assertThat(second).isEqualTo(Sight.OLD);
    for (Row known : List.of(Row.TOPOLOGY, Row.PROTOCOL, Row.CONCURRENCY, Row.INTERNET)) {
      assertThat(rows.get(known.ordinal()).getProvenance()).isEqualTo(Provenance.OBSERVED);
      assertThat(rows.get(known.ordinal()).getVote()).isEqualTo(Vote.M2M);
    }
  }

  @Test
  void shouldNotCallAnIotDevicePointToPointWhenItsConnectorPollsIt() {
    // Given
    ClassifyRow row = new ClassifyRow();
    Map<String, String> said = Map.of("millrace.conversation", "point-to-point");

    // When
    Classifier.see(row, message(said), NOW);

    // Then
    assertThat(Classifier.judge(row, relationship(iot())).findings()).isEmpty();
  }

  @Test
  void shouldSayOverWhichBearerANetworkServesTheDevice() {
    // Given
    ClassifyRow row = new ClassifyRow();

    // When
    Classifier.see(row, message(Map.of("serving_plmn", "262-01", "bearer", "NB-IoT")), NOW);
    ClassifyRow kept = new ClassifyRowCodec().read(new ClassifyRowCodec().write(row));

    // Then
    Device device = machine();
    device.setEndpoints(
        List.of(Endpoint.newBuilder().setProtocol("lwm2m").setHomePlmn("262-01").build()));
    assertThat(Classifier.judge(kept, relationship(device)).evidence().get(5).getFact())
        .contains("served by 262-01, over NB-IoT");
  }

  private static Vote[] votes(ClassifyRow row) {
    return Classifier.judge(row, relationship(iot())).evidence().stream()
        .map(Evidence::getVote)
        .toArray(Vote[]::new);
  }

  private static Relationship relationship(Device device) {
    return new Relationship(device, List.of(), peer -> Networks.NONE);
  }

  private static Device machine() {
    return Device.newBuilder().setId("press-1").setCommunication(Communication.M2M).build();
  }

  private static Device iot() {
    return Device.newBuilder().setId("press-1").setCommunication(Communication.IOT).build();
  }

  private static Link link() {
    return Link.newBuilder()
        .setId("a-b")
        .setA(new LinkEnd("cell-1", "robots", true))
        .setB(new LinkEnd("press-1", "presses", true))
        .build();
  }

  private static Map<String, String> session(String id) {
    return Map.of("mqtt.user.millrace-session", id);
  }

  private static DeviceMessage message(Map<String, String> attributes) {
    return DeviceMessage.newBuilder()
        .setDevice("press-1")
        .setProtocol("modbus")
        .setConnector("test")
        .setChannel("40001")
        .setReceivedAt(Instant.ofEpochMilli(NOW))
        .setPayload(ByteBuffer.allocate(0))
        .setAttributes(new HashMap<>(attributes))
        .build();
  }

  private static final class Published implements ClassificationOutput {

    private final List<Object> all = new ArrayList<>();

    @Override
    public void classification(String device, Classification classification) {
      all.add(classification);
    }

    @Override
    public void finding(Finding finding) {
      all.add(finding);
    }

    @Override
    public void alert(Alert alert) {
      all.add(alert);
    }

    @Override
    public void networks(String device, Networks networks) {
      all.add(networks);
    }
  }
}
