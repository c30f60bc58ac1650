package io.millrace.connectors.mqtt.client;

import io.millrace.connectors.mqtt.MqttMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.connect.errors.ConnectException;

/** Tries whether a broker takes us, with a client id that is thrown away. */
public final class ConnectionCheck {

  private static final int ID_LENGTH = 8;

  private final ClientSettings settings;
  private final Duration patience;

  /**
   * @param settings how the connector will speak to the broker
   * @param patience how long to wait for each address
   */
  public ConnectionCheck(ClientSettings settings, Duration patience) {
    this.settings = settings.forCheck("millrace-check-" + random());
    this.patience = patience;
  }

  private static String random() {
    return UUID.randomUUID().toString().substring(0, ID_LENGTH);
  }

  /** What is wrong; empty as soon as one address works. */
  public Optional<String> complaint() throws InterruptedException {
    String complaint = null;
    for (ServerAddress server : settings.servers()) {
      Optional<ConnectionFailure> failure = attempt(server);
      if (failure.isEmpty()) {
        return Optional.empty();
      }
      complaint = failure.get().sentence(server);
    }
    return Optional.ofNullable(complaint);
  }

  private Optional<ConnectionFailure> attempt(ServerAddress server) throws InterruptedException {
    ClientThreads threads = new ClientThreads("millrace-mqtt-check");
    Wire wire = null;
    try {
      wire = Wire.open(settings, server, threads, new Deaf());
      wire.connect().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      wire.disconnect().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(ConnectionFailure.of(e.getCause()));
    } catch (TimeoutException | ConnectException e) {
      return Optional.of(ConnectionFailure.of(e));
    } finally {
      if (wire != null) {
        wire.release();
      }
      threads.awaitEnd(Duration.ofSeconds(1));
    }
  }

  private static final class Deaf implements WireEvents {

    @Override
    public void connected(boolean sessionPresent) {
      // the answer itself is awaited
    }

    @Override
    public void arrived(MqttMessage message, Runnable acknowledgement) {
      // nothing is subscribed to
    }

    @Override
    public void lost(Throwable cause) {
      // the attempt reports it
    }
  }
}
