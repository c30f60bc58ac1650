package io.millrace.runtime.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.mqtt.message.PINGREQ;
import com.hivemq.mqtt.message.QoS;
import com.hivemq.mqtt.message.publish.PUBLISH;
import com.hivemq.mqtt.message.publish.PUBLISHFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PacingHandlerTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicLong clock = new AtomicLong();
  private final EmbeddedChannel channel =
      new EmbeddedChannel(
          new PacingHandler(
              new FairShares(new Fairness(1, 2)), new BrokerMeters(meters), "client", clock::get));

  @BeforeEach
  void stopTheChannelsOwnClock() {
    channel.freezeTime();
  }

  @Test
  void shouldHoldBackWhatIsTooMuchAndStopReading() {
    // When
    channel.writeInbound(message("a", 1), message("a", 2), message("a", 3), message("a", 4));

    // Then
    assertThat(passed()).containsExactly(1, 2);
    assertThat(channel.config().isAutoRead()).isFalse();
    assertThat(meters.counter("millrace.mqtt.publishes.delayed").count()).isEqualTo(2);
  }

  @Test
  void shouldLetEverythingThroughInOrderAndReadAgainWhenItsTimeHasCome() {
    // Given
    channel.writeInbound(message("a", 1), message("a", 2), message("a", 3), message("a", 4));

    // When
    pass(1);
    boolean readAgainTooSoon = channel.config().isAutoRead();
    pass(1);

    // Then
    assertThat(passed()).containsExactly(1, 2, 3, 4);
    assertThat(readAgainTooSoon).isFalse();
    assertThat(channel.config().isAutoRead()).isTrue();
  }

  @Test
  void shouldAnswerPingsWhileMessagesWait() {
    // Given
    channel.writeInbound(message("a", 1), message("a", 2), message("a", 3));
    passed();

    // When
    channel.writeInbound(PINGREQ.INSTANCE);

    // Then
    assertThat((Object) channel.readInbound()).isSameAs(PINGREQ.INSTANCE);
  }

  @Test
  void shouldHandOnWhatItHoldsWhenTheConnectionEnds() {
    // Given
    channel.writeInbound(message("a", 1), message("a", 2), message("a", 3));

    // When
    channel.close();

    // Then
    assertThat(passed()).containsExactly(1, 2, 3);
  }

  @Test
  void shouldNotSlowDownWhatGoesToDevices() {
    // When
    for (int number = 0; number < 10; number++) {
      channel.writeInbound(publish("to/a/commands/c", number));
    }

    // Then
    assertThat(passed()).hasSize(10);
  }

  private List<Integer> passed() {
    List<Integer> numbers = new ArrayList<>();
    for (Object next = channel.readInbound(); next != null; next = channel.readInbound()) {
      numbers.add((int) ((PUBLISH) next).getPayload()[0]);
    }
    return numbers;
  }

  private void pass(long seconds) {
    clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
  }

  private static PUBLISH message(String device, int number) {
    return publish("devices/" + device + "/t", number);
  }

  private static PUBLISH publish(String topic, int number) {
    return new PUBLISHFactory.Mqtt5Builder()
        .withTopic(topic)
        .withQoS(QoS.AT_MOST_ONCE)
        .withOnwardQos(QoS.AT_MOST_ONCE)
        .withPayload(new byte[] {(byte) number})
        .withHivemqId("test")
        .build();
  }
}
