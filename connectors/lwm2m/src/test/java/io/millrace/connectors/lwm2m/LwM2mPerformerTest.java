package io.millrace.connectors.lwm2m;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.connectors.common.delivery.Answer;
import io.millrace.connectors.common.delivery.Parcel;
import io.millrace.connectors.lwm2m.LwM2mEvent.Kind;
import io.millrace.connectors.lwm2m.client.Content;
import io.millrace.connectors.lwm2m.client.Reply;
import io.millrace.connectors.lwm2m.map.LwM2mMap;
import io.millrace.connectors.lwm2m.model.Metrics;
import io.millrace.connectors.lwm2m.model.Models;
import io.millrace.connectors.lwm2m.model.Writing;
import io.millrace.connectors.lwm2m.registration.Observed;
import io.millrace.connectors.lwm2m.registration.Registration;
import io.millrace.schema.Command;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LwM2mPerformerTest {

  private static final String RESET = "execute/3308/0/5605";
  private static final String OBSERVE = "observe/3303/0/5700";
  private static final String CANCEL = "cancel/3303/0/5700";

  private final Bench bench = new Bench(10);
  private final Wakefulness wakefulness = new Wakefulness(Duration.ofSeconds(93));
  private final List<Answer> answers = new ArrayList<>();
  private final LwM2mPerformer performer = performer();

  private LwM2mPerformer performer() {
    Models models = Models.load("", List.of());
    Inlet inlet = new Inlet(models, bench.outlet, bench.time);
    return new LwM2mPerformer(
        LwM2mMap.EMPTY,
        new Metrics(Map.of(), models),
        new Writing(models),
        new LwM2mPerformer.Station(
            bench.book, bench.registrar, inlet, bench, wakefulness, bench.time));
  }

  private Registration register(String binding) {
    return bench.register(Bench.plain(1), "dev", 600, binding);
  }

  private void perform(String name, boolean again) {
    Command command =
        Command.newBuilder()
            .setId("c")
            .setDevice("dev")
            .setName(name)
            .setSender("test")
            .setPayload(ByteBuffer.wrap(new byte[0]))
            .setIssuedAt(Instant.EPOCH)
            .setAttributes(Map.of())
            .build();
    performer.perform(new Parcel(1, command, 0, Long.MAX_VALUE, null), again, answers::add);
  }

  private void reply(String code, String text, String token, boolean observing) {
    Content content = new Content(code, 0, text.getBytes(StandardCharsets.UTF_8), "m");
    last().accept(new Reply(content, token, observing, null, true));
  }

  private Consumer<Reply> last() {
    return bench.asked.get(bench.asked.size() - 1).reply();
  }

  private Answer answer() {
    assertThat(answers).hasSize(1);
    return answers.get(0);
  }

  @Test
  void shouldNotBeThereWhenNobodyIsRegistered() {
    // When
    boolean there = performer.isThere("dev");

    // Then
    assertThat(there).isFalse();
  }

  @Test
  void shouldBeThereOnlyForAWhileWhenADeviceSleeps() {
    // Given
    Registration device = register("UQ");
    wakefulness.heard(device.id(), bench.time.millis());
    boolean awake = performer.isThere("dev");
    bench.time.pass(Duration.ofSeconds(93));

    // When
    boolean asleep = performer.isThere("dev");

    // Then
    assertThat(awake).isTrue();
    assertThat(asleep).isFalse();
  }

  @Test
  void shouldBeThereAlwaysWhenADeviceDoesNotSleep() {
    // Given
    register("U");
    bench.time.pass(Duration.ofMinutes(9));

    // When
    boolean there = performer.isThere("dev");

    // Then
    assertThat(there).isTrue();
  }

  @Test
  void shouldAskNobodyWhenADeviceSleeps() {
    // Given
    register("UQ");

    // When
    perform(RESET, false);

    // Then
    assertThat(answer().kind()).isEqualTo(Answer.Kind.NOBODY);
    assertThat(bench.asked).isEmpty();
  }

  @Test
  void shouldNotExecuteAgainWhenItMayHaveBeenDone() {
    // Given
    register("U");

    // When
    perform(RESET, true);

    // Then
    assertThat(answer().code()).isEqualTo(Answer.UNKNOWN_OUTCOME);
    assertThat(bench.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "execute/3308/0/5605, true, FAILED, UNKNOWN_OUTCOME",
    "execute/3308/0/5605, false, NOBODY, ",
    "read/3308/0/5900, true, NOBODY, "
  })
  void shouldSayWhatIsKnownWhenTheDeviceDoesNotAnswer(
      String name, boolean reached, Answer.Kind kind, String code) {
    // Given
    register("U");
    perform(name, false);

    // When
    last().accept(new Reply(null, "aa", false, "The device does not answer", reached));

    // Then
    assertThat(answer().kind()).isEqualTo(kind);
    assertThat(answer().code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"5.03, BUSY", "4.29, BUSY", "4.05, FAILED", "2.04, DONE"})
  void shouldSayWhatTheDeviceSaidWhenItAnswers(String code, Answer.Kind kind) {
    // Given
    register("U");
    perform(RESET, false);

    // When
    reply(code, "", "aa", false);

    // Then
    assertThat(answer().kind()).isEqualTo(kind);
    assertThat(answer().code()).isEqualTo(code);
  }

  @Test
  void shouldKeepTheObservationAndItsFirstValueWhenADeviceAcceptsIt() {
    // Given
    Registration device = register("U");
    perform(OBSERVE, false);

    // When
    reply("2.05", "21.5", "aa", true);

    // Then
    assertThat(bench.asked.get(0).downlink().observe()).isTrue();
    assertThat(bench.kept.get(device.id()).observed())
        .extracting(Observed::token, Observed::group)
        .containsExactly(tuple("aa", "3303/0/5700"));
    assertThat(StandardCharsets.UTF_8.decode(answer().body().bytes()).toString())
        .contains("\"value\":21.5");
    assertThat(bench.store()).extracting(LwM2mEvent::kind).containsExactly(Kind.VALUES);
  }

  @Test
  void shouldHaveOneObservationWhenACommandAsksTwice() {
    // Given
    Registration device = register("U");
    perform(OBSERVE, false);
    reply("2.05", "21.5", "aa", true);

    // When
    perform(OBSERVE, true);
    reply("2.05", "22.5", "bb", true);

    // Then
    assertThat(bench.book.get(device.id()).observed())
        .extracting(Observed::token)
        .containsExactly("bb");
    assertThat(bench.told).contains("forget aa");
  }

  @Test
  void shouldObserveNothingWhenTheDeviceOnlyAnswers() {
    // Given
    Registration device = register("U");
    perform(OBSERVE, false);

    // When
    reply("2.05", "21.5", "aa", false);

    // Then
    assertThat(answer().kind()).isEqualTo(Answer.Kind.DONE);
    assertThat(bench.book.get(device.id()).observed()).isEmpty();
  }

  @Test
  void shouldForgetTheObservationWhenItIsCancelled() {
    // Given
    Registration device = register("U");
    perform(OBSERVE, false);
    reply("2.05", "21.5", "aa", true);
    answers.clear();

    // When
    perform(CANCEL, false);

    // Then
    assertThat(answer().kind()).isEqualTo(Answer.Kind.DONE);
    assertThat(bench.kept.get(device.id()).observed()).isEmpty();
    assertThat(bench.told).contains("forget aa");
  }

  @Test
  void shouldSayThatThereIsNoneWhenNothingWasObservedByACommand() {
    // Given
    register("U");

    // When
    perform(CANCEL, false);

    // Then
    assertThat(answer().code()).isEqualTo("4.04");
  }
}
