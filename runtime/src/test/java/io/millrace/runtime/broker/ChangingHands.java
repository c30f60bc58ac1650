package io.millrace.runtime.broker;

import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** Sessions of a machine, each of which takes it from the one before while both publish. */
final class ChangingHands {

  private static final int ENOUGH = 50;

  private final GuardedBroker broker;
  private final String machine;
  private final IntFunction<Mqtt5AsyncClient> clients;
  private final List<Talker> talkers = new ArrayList<>();

  ChangingHands(GuardedBroker broker, String machine, IntFunction<Mqtt5AsyncClient> clients) {
    this.broker = broker;
    this.machine = machine;
    this.clients = clients;
  }

  /** Lets so many sessions follow each other, and waits until all they said has arrived. */
  void change(int times) throws InterruptedException {
    for (int number = 0; number < times; number++) {
      Talker talker = new Talker(clients.apply(number), machine, "s" + number);
      talkers.add(talker);
      await().until(() -> talker.acknowledged().size() > ENOUGH);
    }
    for (Talker talker : talkers) {
      talker.close();
    }
    await().until(() -> missing().isEmpty());
  }

  /** What a session was told had arrived, and did not. */
  Set<String> missing() {
    Set<String> missing = new TreeSet<>();
    talkers.forEach(talker -> missing.addAll(talker.acknowledged()));
    broker.payloadsOf(machine).forEach(missing::remove);
    return missing;
  }

  /** The sessions in the order in which the connector saw them, one entry for each unbroken run. */
  List<String> runs() {
    List<String> runs = new ArrayList<>();
    for (Mqtt5Publish message : broker.receivedFrom(machine)) {
      String session = session(message);
      if (runs.isEmpty() || !runs.get(runs.size() - 1).equals(session)) {
        runs.add(session);
      }
    }
    return runs;
  }

  private static String session(Mqtt5Publish message) {
    return message.getUserProperties().asList().stream()
        .filter(each -> each.getName().toString().equals("millrace-session"))
        .map(each -> each.getValue().toString())
        .findFirst()
        .orElseThrow();
  }
}
