package io.millrace.connectors.lwm2m;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.lwm2m.LwM2mEvent.Kind;
import io.millrace.connectors.lwm2m.registration.Observed;
import io.millrace.connectors.lwm2m.registration.Peer;
import io.millrace.connectors.lwm2m.registration.Registration;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrarTest {

  private static final Peer DEVICE = Bench.plain(1);

  private final Bench bench = new Bench(2);

  @Test
  void shouldNotAnswerBeforeKafkaKnowsWhenADeviceRegisters() {
    // When
    bench.registrar.register(DEVICE, Bench.says("dev", 60L, "1.1", "U"), bench);

    // Then
    assertThat(bench.kept).hasSize(1);
    assertThat(bench.answers).as("the presence is not stored yet").isEmpty();
    assertThat(bench.store()).extracting(LwM2mEvent::kind).containsExactly(Kind.CONNECTED);
    assertThat(bench.answers).containsExactly("2.01");
    assertThat(bench.told).containsExactly("present dev");
  }

  @ParameterizedTest
  @CsvSource({
    ", 60, 1.1, 4.00",
    "dev, 60, 1.2, 4.12",
    "dev, 0, 1.1, 4.00",
    "dev, 315360001, 1.1, 4.00",
    "../dev, 60, 1.1, 4.03"
  })
  void shouldRefuseWhenARegistrationCannotBeRight(
      String endpoint, long lifetime, String version, String code) {
    // When
    bench.registrar.register(DEVICE, Bench.says(endpoint, lifetime, version, "U"), bench);

    // Then
    assertThat(bench.answers).containsExactly(code);
    assertThat(bench.book.size()).isZero();
    assertThat(bench.kept).isEmpty();
  }

  @Test
  void shouldForgetTheFirstWhenAnEndpointRegistersTwice() {
    // Given
    Registration first = bench.register(DEVICE, "dev", 60, "U");

    // When
    Registration second = bench.register(Bench.plain(2), "dev", 60, "U");
    bench.registrar.update(DEVICE, first.id(), Bench.says(null, null, null, null), bench);

    // Then
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(bench.kept).containsOnlyKeys(second.id());
    assertThat(bench.book.of(DEVICE)).isNull();
    assertThat(bench.told).containsExactly("present dev", "gone dev", "present dev");
    assertThat(bench.answers).containsExactly("2.01", "2.01", "4.04");
  }

  @Test
  void shouldLetInWhoWasThereAlreadyWhenThereIsNoRoomForOthers() {
    // Given
    bench.register(Bench.plain(1), "one", 60, "U");
    bench.register(Bench.plain(2), "two", 60, "U");

    // When
    bench.register(Bench.plain(3), "three", 60, "U");
    bench.register(Bench.plain(4), "one", 60, "U");

    // Then
    assertThat(bench.answers).containsExactly("2.01", "2.01", "5.03", "2.01");
  }

  @Test
  void shouldRefuseWhenAnEndpointWithDtlsComesWithout() {
    // Given
    bench.register(Bench.secure(1, "dev"), "dev", 60, "U");

    // When
    bench.registrar.register(Bench.plain(2), Bench.says("dev", 60L, "1.1", "U"), bench);

    // Then
    assertThat(bench.answers).containsExactly("2.01", "4.03");
    assertThat(bench.book.ofEndpoint("dev").peer().isSecure()).isTrue();
  }

  @Test
  void shouldRefuseWhenTheNameIsNotTheIdentity() {
    // When
    bench.registrar.register(Bench.secure(1, "other"), Bench.says("dev", 60L, "1.1", "U"), bench);

    // Then
    assertThat(bench.answers).containsExactly("4.03");
  }

  @Test
  void shouldKnowTheNewPlaceAndLifetimeWhenADeviceUpdates() {
    // Given
    Registration registration = bench.register(DEVICE, "dev", 60, "U");
    bench.time.pass(Duration.ofSeconds(50));

    // When
    bench.registrar.update(
        Bench.plain(9), registration.id(), Bench.says(null, 600L, null, "UQ"), bench);

    // Then
    Registration updated = bench.kept.get(registration.id());
    assertThat(updated).isEqualTo(bench.book.of(Bench.plain(9)));
    assertThat(updated.expiresAt()).isEqualTo(bench.time.millis() + 600_000);
    assertThat(updated.terms().queue()).isTrue();
    assertThat(updated.times().registered()).isEqualTo(registration.times().registered());
    assertThat(bench.book.of(DEVICE)).isNull();
    assertThat(bench.told).containsExactly("present dev", "moved dev", "present dev");
  }

  @Test
  void shouldRefuseWhenAnotherIdentityUpdatesOrLeaves() {
    // Given
    Registration registration = bench.register(Bench.secure(1, "dev"), "dev", 60, "U");

    // When
    for (Peer other : List.of(Bench.secure(1, "other"), Bench.plain(1))) {
      bench.registrar.update(other, registration.id(), Bench.says(null, null, null, null), bench);
      bench.registrar.deregister(other, registration.id(), bench);
    }

    // Then
    assertThat(bench.answers).containsExactly("2.01", "4.03", "4.03", "4.03", "4.03");
    assertThat(bench.book.get(registration.id())).isEqualTo(registration);
  }

  @Test
  void shouldAnswerWhenKafkaKnowsThatADeviceLeft() {
    // Given
    Registration registration = bench.register(DEVICE, "dev", 60, "U");

    // When
    bench.registrar.deregister(DEVICE, registration.id(), bench);

    // Then
    assertThat(bench.answers).containsExactly("2.01");
    assertThat(bench.store()).extracting(LwM2mEvent::kind).containsExactly(Kind.DISCONNECTED);
    assertThat(bench.answers).containsExactly("2.01", "2.02");
    assertThat(bench.kept).isEmpty();
  }

  @Test
  void shouldStrikeOutOnlyThoseWhenTheirLifetimeIsOver() {
    // Given
    bench.register(Bench.plain(1), "short", 60, "U");
    bench.register(Bench.plain(2), "long", 61, "U");
    bench.time.pass(Duration.ofSeconds(60));

    // When
    bench.registrar.expire();

    // Then
    assertThat(bench.book.all()).extracting(Registration::endpoint).containsExactly("long");
    assertThat(bench.kept.values()).extracting(Registration::endpoint).containsExactly("long");
    assertThat(bench.store()).extracting(LwM2mEvent::kind).containsExactly(Kind.DISCONNECTED);
    assertThat(bench.told).endsWith("gone short");
  }

  @Test
  void shouldGiveTimeToUpdateWhenTheWorkerWasAway() {
    // Given
    Registration registration = bench.register(DEVICE, "dev", 60, "U");
    Observed observed = new Observed("aa", "climate", List.of("3303/0/5700"), false, -1);
    bench.registrar.observed(registration.id(), observed);
    Bench restarted = new Bench(2);
    restarted.kept.putAll(bench.kept);
    restarted.time.pass(Duration.ofHours(1));

    // When
    restarted.registrar.resume();

    // Then
    Registration resumed = restarted.book.of(DEVICE);
    assertThat(resumed.observed()).containsExactly(observed);
    assertThat(resumed.expiresAt()).isEqualTo(restarted.time.millis() + 300_000);
    assertThat(restarted.told).containsExactly("moved dev");
  }
}
