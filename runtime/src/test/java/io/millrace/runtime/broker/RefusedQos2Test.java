package io.millrace.runtime.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.mqtt.message.mqtt5.Mqtt5UserProperties;
import com.hivemq.mqtt.message.pubcomp.PUBCOMP;
import com.hivemq.mqtt.message.pubrec.PUBREC;
import com.hivemq.mqtt.message.pubrel.PUBREL;
import com.hivemq.mqtt.message.reason.Mqtt5PubRecReasonCode;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

class RefusedQos2Test {

  private final EmbeddedChannel channel = new EmbeddedChannel(new RefusedQos2());

  @Test
  void shouldReleaseAMessageThatWasRefusedAndKeepTheAnswerToItself() {
    // Given
    PUBREC refusal =
        new PUBREC(
            7, Mqtt5PubRecReasonCode.NOT_AUTHORIZED, null, Mqtt5UserProperties.NO_USER_PROPERTIES);

    // When
    channel.writeOutbound(refusal);
    channel.writeOutbound(new PUBCOMP(7));

    // Then
    assertThat(((PUBREL) channel.readInbound()).getPacketIdentifier()).isEqualTo(7);
    assertThat((Object) channel.readOutbound()).isSameAs(refusal);
    assertThat((Object) channel.readOutbound()).isNull();
  }

  @Test
  void shouldLeaveAMessageAloneThatWasTaken() {
    // When
    channel.writeOutbound(new PUBREC(7), new PUBCOMP(7));

    // Then
    assertThat((Object) channel.readInbound()).isNull();
    assertThat(channel.outboundMessages()).hasSize(2);
  }
}
