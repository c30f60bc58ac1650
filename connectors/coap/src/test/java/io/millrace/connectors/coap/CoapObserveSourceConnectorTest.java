package io.millrace.connectors.coap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;

class CoapObserveSourceConnectorTest {

  private final CoapObserveSourceConnector connector = new CoapObserveSourceConnector();

  private static Map<String, String> settings(String resources, String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("name", "thermometers");
    settings.put("connector.class", CoapObserveSourceConnector.class.getName());
    settings.put(CoapObserveKeys.RESOURCES, resources);
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  private List<String> complaints(String resources, String... more) {
    Config config = connector.validate(settings(resources, more));
    return config.configValues().stream().flatMap(value -> value.errorMessages().stream()).toList();
  }

  @Test
  void shouldFindNothingWrongWhenResourcesAreRight() {
    // When
    List<String> plain = complaints("a/temperature=coap://127.0.0.1/t,b=coap://[::1]:7683/x/y?z=1");
    List<String> secure =
        complaints("a=coaps://127.0.0.1/t", CoapObserveKeys.PSK_KEYS, "gateway@a|b=00ff");

    // Then
    assertThat(plain).isEmpty();
    assertThat(secure).isEmpty();
  }

  @Test
  void shouldTellWhatIsWrongWhenAResourceIsNone() {
    // When
    List<String> http = complaints("a=http://127.0.0.1/t");
    List<String> device = complaints("a b=coap://127.0.0.1/t");
    List<String> bare = complaints("coap://127.0.0.1/t");

    // Then
    assertThat(http).singleElement().asString().contains("coap:// or coaps://");
    assertThat(device).singleElement().asString().contains("device id");
    assertThat(bare).singleElement().asString().contains("device/channel=coap://host/path");
  }

  @Test
  void shouldAskForAKeyWhenThereIsNoneForADevice() {
    // When
    List<String> complaints =
        complaints("a=coaps://127.0.0.1/t", CoapObserveKeys.PSK_KEYS, "b=00ff");

    // Then
    assertThat(complaints).singleElement().asString().contains("pre-shared key");
  }

  @Test
  void shouldDealOutDevicesWhenThereAreSeveralTasks() {
    // Given
    connector.start(settings("a/x=coap://h/x,b=coap://h/x,a/y=coap://h/y"));

    // When
    List<Map<String, String>> tasks = connector.taskConfigs(8);

    // Then
    assertThat(tasks)
        .extracting(each -> new CoapObserveConfig(each).client().resources().size())
        .containsExactly(2, 1);
  }

  @Test
  void shouldBeFoundWhenConnectLooksForConnectors() {
    // When
    ServiceLoader<SourceConnector> found = ServiceLoader.load(SourceConnector.class);

    // Then
    assertThat(found).hasAtLeastOneElementOfType(CoapObserveSourceConnector.class);
  }
}
