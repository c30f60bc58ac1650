package io.millrace.connectors.coap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.connectors.coap.intake.Refusal;
import io.millrace.connectors.coap.intake.RefusedException;
import io.millrace.connectors.common.access.Secrets;
import io.millrace.connectors.common.access.Speaker;
import java.util.List;
import org.eclipse.californium.elements.auth.PreSharedKeyIdentity;
import org.junit.jupiter.api.Test;

class GateTest {

  private final Gate gate = gate(false, "*");

  @Test
  void shouldLetADeviceSpeakForItselfAloneWhenItHasAKey() throws RefusedException {
    // When
    Speaker speaker = gate.who(new PreSharedKeyIdentity("boiler-7"));

    // Then
    assertThat(speaker.mayBe("boiler-7")).isTrue();
    assertThat(speaker.mayBe("boiler-8")).isFalse();
  }

  @Test
  void shouldKnowNobodyWhenNothingIsProven() {
    // When
    RefusedException refused = catchThrowableOfType(RefusedException.class, () -> gate.who(null));

    // Then
    assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.UNAUTHORIZED);
  }

  @Test
  void shouldRefuseADeviceWhenTheConnectorServesOthers() {
    // Given
    Gate others = gate(true, "line-1-*");

    // When
    RefusedException refused =
        catchThrowableOfType(
            RefusedException.class, () -> others.check(Speaker.ANYBODY, "boiler-7"));

    // Then
    assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
  }

  private static Gate gate(boolean open, String served) {
    return new Gate(
        new ServerSettings.Access(
            open,
            Speaker.of(null, List.of(served)),
            Secrets.inline("coap.psk.keys", "boiler-7=00ff"),
            null));
  }
}
