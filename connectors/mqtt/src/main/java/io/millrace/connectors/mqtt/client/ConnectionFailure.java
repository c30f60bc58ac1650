package io.millrace.connectors.mqtt.client;

import com.hivemq.client.mqtt.exceptions.ConnectionClosedException;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAckReturnCode;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Why there is no connection.
 *
 * @param retriable whether the same attempt may succeed later
 * @param cause what happened
 * @param cure what to do about it
 */
record ConnectionFailure(boolean retriable, String cause, String cure) {

  private static final Set<String> FATAL =
      Set.of(
          Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD.name(),
          Mqtt5ConnAckReasonCode.NOT_AUTHORIZED.name(),
          Mqtt5ConnAckReasonCode.BANNED.name(),
          Mqtt5ConnAckReasonCode.CLIENT_IDENTIFIER_NOT_VALID.name(),
          Mqtt5ConnAckReasonCode.UNSUPPORTED_PROTOCOL_VERSION.name(),
          Mqtt5ConnAckReasonCode.BAD_AUTHENTICATION_METHOD.name(),
          Mqtt3ConnAckReturnCode.IDENTIFIER_REJECTED.name());

  static ConnectionFailure of(Throwable thrown) {
    if (thrown instanceof CompletionException wrapped && wrapped.getCause() != null) {
      return of(wrapped.getCause());
    }
    if (thrown instanceof org.apache.kafka.connect.errors.ConnectException local) {
      return new ConnectionFailure(false, local.getMessage(), "correct the configuration");
    }
    if (thrown instanceof BrokerRefusal refusal) {
      return refusal.failure();
    }
    if (thrown instanceof Mqtt5ConnAckException refused) {
      return refused(refused.getMqttMessage().getReasonCode().name());
    }
    if (thrown instanceof Mqtt3ConnAckException refused) {
      return refused(refused.getMqttMessage().getReturnCode().name());
    }
    if (thrown instanceof Mqtt5SubAckException refused) {
      return notSubscribed(refused.getMqttMessage().getReasonCodes().toString());
    }
    if (thrown instanceof Mqtt3SubAckException refused) {
      return notSubscribed(refused.getMqttMessage().getReturnCodes().toString());
    }
    if (thrown instanceof Mqtt5DisconnectException ended) {
      return ended(ended.getMqttMessage().getReasonCode().name());
    }
    return network(thrown);
  }

  static ConnectionFailure refused(String code) {
    return new ConnectionFailure(
        !FATAL.contains(code),
        "the broker refuses the connection: " + code,
        switch (code) {
          case "UNSUPPORTED_PROTOCOL_VERSION" -> "set mqtt.version to what the broker speaks";
          case "CLIENT_IDENTIFIER_NOT_VALID", "IDENTIFIER_REJECTED" ->
              "set mqtt.client.id to an id that the broker allows";
          case "SERVER_UNAVAILABLE", "SERVER_BUSY" -> "look at the state of the broker";
          default -> "check mqtt.username, mqtt.password and the broker's access rules";
        });
  }

  private static ConnectionFailure notSubscribed(String codes) {
    return new ConnectionFailure(
        false,
        "the broker refuses a subscription: " + codes,
        "check mqtt.topics and the broker's access rules");
  }

  static ConnectionFailure ended(String code) {
    return new ConnectionFailure(
        true,
        "the broker ended the connection: " + code,
        code.equals("SESSION_TAKEN_OVER")
            ? "give each connector a mqtt.client.id of its own"
            : "look at the broker's log");
  }

  private static ConnectionFailure network(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof UnknownHostException) {
        return retriable("the host is unknown", "check the name in mqtt.server.uri");
      }
      if (each instanceof SSLException) {
        return retriable(
            "TLS fails: " + each.getMessage(),
            "check the mqtt.ssl settings and that the port speaks TLS");
      }
      if (each instanceof ConnectException || each instanceof NoRouteToHostException) {
        return retriable(
            "nobody answers: " + each.getMessage(), "check mqtt.server.uri and that it runs");
      }
      if (each instanceof ConnectionClosedException || each instanceof EOFException) {
        return retriable("the connection was cut", "look at the broker's log and the network");
      }
      if (each instanceof TimeoutException) {
        return retriable(
            "no answer in time", "check mqtt.server.uri, firewalls and the scheme (TLS or not)");
      }
    }
    return retriable(innermost(thrown), "check that mqtt.server.uri leads to an MQTT broker");
  }

  private static ConnectionFailure retriable(String cause, String cure) {
    return new ConnectionFailure(true, cause, cure);
  }

  private static String innermost(Throwable thrown) {
    Throwable each = thrown;
    while (each.getCause() != null && text(each) == null) {
      each = each.getCause();
    }
    return text(each) == null ? each.getClass().getSimpleName() : text(each);
  }

  private static String text(Throwable thrown) {
    return thrown.getMessage();
  }

  String sentence(ServerAddress server) {
    return "No connection to MQTT broker " + server + ": " + cause + ". Cure: " + cure + ".";
  }
}
