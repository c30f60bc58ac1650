package io.millrace.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.millrace.schema.Alert;
import io.millrace.schema.AlertState;
import io.millrace.schema.Classification;
import io.millrace.schema.Communication;
import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import io.millrace.schema.Endpoint;
import io.millrace.schema.Evidence;
import io.millrace.schema.Finding;
import io.millrace.schema.Link;
import io.millrace.schema.Owner;
import io.millrace.schema.OwnerKind;
import io.millrace.schema.Provenance;
import io.millrace.schema.Reading;
import io.millrace.schema.Verdict;
import io.millrace.schema.Vote;
import io.millrace.schema.topics.LinkTopic;
import io.millrace.schema.topics.Topic;
import io.millrace.streams.metrics.PipelineMetrics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassificationTest {

  private static final String HOME = "262-01";
  private static final String ABROAD = "208-10";

  @TempDir private Path stateDir;
  private PipelineRig rig;

  @BeforeEach
  void open() {
    rig = new PipelineRig(stateDir);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void shouldClassifyOnceWhenADeviceIsRegisteredAndKeepsSpeakingTheSame() {
    // Given
    rig.register(PipelineRig.iot("wear-1"));

    // When
    for (int seq = 0; seq < 5; seq++) {
      rig.say(rig.message("wear-1", "{\"pulse\":70,\"seq\":" + seq + "}"));
      rig.pass(Duration.ofMinutes(1));
    }

    // Then
    assertThat(classifications())
        .extracting(Classification::getVerdict, Classification::getRouted)
        .containsExactly(
            tuple(Verdict.UNDETERMINED, Communication.IOT), tuple(Verdict.IOT, Communication.IOT));
  }

  @Test
  void shouldNameTheConnectorAsWitnessWhenAMessageShowsTheProtocol() {
    // Given
    rig.register(PipelineRig.iot("wear-1"));

    // When
    rig.say(rig.message("wear-1", "{\"pulse\":70}"));

    // Then
    assertThat(evidence("protocol"))
        .extracting(Evidence::getFact, Evidence::getProvenance, Evidence::getVote)
        .containsExactly("mqtt (connectors)", Provenance.OBSERVED, Vote.IOT);
    assertThat(rig.read(Topic.READINGS, Reading.class))
        .extracting(Reading::getCommunicationEvidence)
        .containsExactly("DECLARED seed-table/v1 IOT");
  }

  @Test
  void shouldTakeTheClassificationBackWhenTheDeviceIsDeleted() {
    // Given
    rig.register(PipelineRig.iot("wear-1"));
    rig.records(Topic.CLASSIFICATIONS);

    // When
    rig.delete("wear-1");

    // Then
    assertThat(rig.records(Topic.CLASSIFICATIONS))
        .singleElement()
        .matches(record -> record.key().equals("wear-1") && record.value() == null);
  }

  @Test
  void shouldJudgeTheMachineAnewWhenALinkBeginsAndEnds() {
    // Given
    rig.register(PipelineRig.machine("press-1"));
    Link link = PipelineRig.link("a-b", "press-1", "cell-1");
    link.setValidFrom(rig.now().plusSeconds(10));
    link.setValidUntil(rig.now().plusSeconds(20));
    rig.link(link);

    // When
    rig.pass(Duration.ofSeconds(11));
    Evidence during = evidence("topology");
    rig.pass(Duration.ofSeconds(10));

    // Then
    assertThat(during)
        .extracting(Evidence::getFact, Evidence::getVote)
        .containsExactly("linked with cell-1 (link a-b)", Vote.M2M);
    assertThat(evidence("topology").getProvenance()).isEqualTo(Provenance.UNKNOWN);
  }

  @Test
  void shouldFindThatAMachineRoamsWhenItsMessagesNameAnotherNetwork() {
    // Given
    Device press = at("press-1", HOME, HOME);
    rig.register(press);
    rig.link(PipelineRig.link("a-b", "press-1", "cell-1"));
    rig.say(served("press-1", HOME));
    List<Finding> before = rig.read(Topic.FINDINGS, Finding.class);

    // When
    rig.say(served("press-1", ABROAD));
    rig.say(served("press-1", ABROAD));

    // Then
    assertThat(before).isEmpty();
    assertThat(rig.read(Topic.FINDINGS, Finding.class))
        .singleElement()
        .matches(finding -> finding.getCode().equals("DECLARED_M2M_NETWORKS_DIFFER"))
        .matches(finding -> finding.getEvidence().get("network").contains("served by " + ABROAD));
    assertThat(rig.count(PipelineMetrics.FINDINGS, "code", "DECLARED_M2M_NETWORKS_DIFFER"))
        .isEqualTo(1);
    assertThat(rig.records(Topic.ALERTS)).isEmpty();
    assertThat(rig.read("a-b", LinkTopic.READINGS, Reading.class)).hasSize(3);
    assertThat(rig.records(Topic.READINGS)).isEmpty();
  }

  @Test
  void shouldFindItAtBothEndsWhenThePeerIsServedByAnotherNetwork() {
    // Given
    rig.register(at("press-1", HOME, HOME));
    rig.register(at("cell-1", HOME, HOME));
    rig.link(PipelineRig.link("a-b", "press-1", "cell-1"));
    rig.pass(Duration.ofSeconds(1));
    Evidence before = evidence("network", "press-1");

    // When
    rig.register(at("cell-1", HOME, ABROAD));
    rig.pass(Duration.ofSeconds(1));

    // Then
    assertThat(before.getVote()).isEqualTo(Vote.M2M);
    assertThat(rig.read(Topic.FINDINGS, Finding.class))
        .extracting(Finding::getDevice)
        .containsExactlyInAnyOrder("press-1", "cell-1");
  }

  @Test
  void shouldFindAndAlertWhenAnIotDeviceSpeaksToOnePeer() {
    // Given
    rig.register(PipelineRig.iot("wear-1"));
    DeviceMessage addressed = rig.message("wear-1", "{\"hello\":1}");
    addressed.getAttributes().put("peer", "cell-1");

    // When
    rig.say(addressed);

    // Then
    assertThat(rig.read(Topic.FINDINGS, Finding.class))
        .extracting(Finding::getCode)
        .containsExactly("DECLARED_IOT_POINT_TO_POINT");
    assertThat(rig.read(Topic.ALERTS, Alert.class))
        .extracting(Alert::getRule, Alert::getState)
        .containsExactly(tuple("classification/DECLARED_IOT_POINT_TO_POINT", AlertState.RAISED));
    assertThat(last().getRouted()).isEqualTo(Communication.IOT);
  }

  @Test
  void shouldClearTheAlertWhenTheDeviceIsDeclaredAMachine() {
    // Given
    rig.register(PipelineRig.iot("wear-1"));
    DeviceMessage addressed = rig.message("wear-1", "{\"hello\":1}");
    addressed.getAttributes().put("peer", "cell-1");
    rig.say(addressed);
    rig.records(Topic.ALERTS);

    // When
    rig.register(PipelineRig.machine("wear-1"));

    // Then
    assertThat(rig.read(Topic.ALERTS, Alert.class))
        .extracting(Alert::getState)
        .containsExactly(AlertState.CLEARED);
  }

  @Test
  void shouldKeepToThePartiesWhenALinkHoldsADeviceThatIsDeclaredIot() {
    // Given
    rig.register(PipelineRig.machine("press-1"));
    rig.link(PipelineRig.link("a-b", "press-1", "cell-1"));

    // When
    rig.register(PipelineRig.iot("press-1"));
    rig.say(rig.message("press-1", "{\"force\":4}"));
    rig.pass(Duration.ofMinutes(3));

    // Then
    assertThat(last().getRouted()).isEqualTo(Communication.M2M);
    assertThat(rig.read("a-b", LinkTopic.READINGS, Reading.class)).hasSize(1);
    assertThat(rig.records(Topic.READINGS)).isEmpty();
    assertThat(rig.records(Topic.AGGREGATES_1M)).isEmpty();
    assertThat(rig.records(Topic.ALERTS)).isEmpty();
    assertThat(rig.read(Topic.FINDINGS, Finding.class))
        .extracting(Finding::getCode)
        .containsExactly("DECLARED_IOT_POINT_TO_POINT");
  }

  @Test
  void shouldFindTheConsumerWhenTheOwnerOfALinkedMachineChanges() {
    // Given
    rig.register(PipelineRig.machine("press-1"));
    rig.link(PipelineRig.link("a-b", "press-1", "cell-1"));
    rig.pass(Duration.ofSeconds(1));
    Device sold = PipelineRig.machine("press-1");
    sold.setOwner(new Owner("jo", OwnerKind.CONSUMER, null));

    // When
    rig.register(sold);

    // Then
    assertThat(rig.read(Topic.FINDINGS, Finding.class))
        .extracting(Finding::getCode)
        .containsExactly("CONSUMER_IN_LINK");
  }

  private static Device at(String id, String home, String serving) {
    Device device = PipelineRig.machine(id);
    device.setEndpoints(
        List.of(
            Endpoint.newBuilder()
                .setProtocol("mqtt")
                .setBearer("cellular")
                .setHomePlmn(home)
                .setServingPlmn(serving)
                .build()));
    return device;
  }

  private DeviceMessage served(String device, String network) {
    DeviceMessage message = rig.message(device, "{\"force\":4}");
    message.getAttributes().put("serving_plmn", network);
    return message;
  }

  private List<Classification> classifications() {
    return rig.read(Topic.CLASSIFICATIONS, Classification.class);
  }

  private Classification last() {
    List<Classification> all = classifications();
    return all.get(all.size() - 1);
  }

  private Evidence evidence(String row) {
    return row(last(), row);
  }

  private Evidence evidence(String row, String device) {
    return classifications().stream()
        .filter(each -> each.getDevice().equals(device))
        .reduce((earlier, later) -> later)
        .map(each -> row(each, row))
        .orElseThrow();
  }

  private static Evidence row(Classification classification, String row) {
    return classification.getEvidence().stream()
        .filter(each -> each.getRow().equals(row))
        .findFirst()
        .orElseThrow();
  }
}
