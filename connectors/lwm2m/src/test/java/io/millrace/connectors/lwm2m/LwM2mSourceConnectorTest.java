package io.millrace.connectors.lwm2m;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LwM2mSourceConnectorTest {

  private static List<String> complaints(Map<String, String> settings) {
    Map<String, String> given = new HashMap<>(settings);
    given.put("name", "lwm2m");
    given.put("connector.class", LwM2mSourceConnector.class.getName());
    return new LwM2mSourceConnector()
        .validate(given).configValues().stream()
            .flatMap(value -> value.errorMessages().stream())
            .toList();
  }

  @Test
  void shouldTakeDefaultsWhenNothingIsGiven() {
    assertThat(complaints(Map.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lwm2m.lisen | x | did you mean lwm2m.listen?",
        "tasks.max | 2 | a connector has one task",
        "lwm2m.listen | 0.0.0.0:5683 | coap://<address of this worker>:<port> is expected",
        "lwm2m.listen.secure | coaps://127.0.0.1:5684 | DTLS needs lwm2m.psk.keys",
        "lwm2m.psk.keys | boiler=xyz | entry 1 is not <identity>=<key in hexadecimal>",
        "lwm2m.map | observe: {a: {}} | paths is missing",
        "lwm2m.models.dir | /nowhere | Cannot list the models",
        "lwm2m.tls.key.file | /key.pem | need each other",
        "errors.tolerance | all | would acknowledge messages that Kafka does not have",
        "deliveries.bootstrap.servers | localhost:1 | Without it nothing is delivered"
      })
  void shouldSayWhatIsWrong(String key, String value, String complaint) {
    assertThat(complaints(Map.of(key, value)))
        .anySatisfy(message -> assertThat(message).contains(complaint));
  }

  @Test
  void shouldNotShowKeysWhenTheyAreWrong() {
    assertThat(complaints(Map.of("lwm2m.psk.keys", "boiler=secretsecret")).toString())
        .doesNotContain("secretsecret");
  }
}
