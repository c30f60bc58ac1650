package io.millrace.connectors.opcua.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MapReaderTest {

  @Test
  void shouldReadEverythingWhenTheMapIsRight() {
    // Given
    String text =
        """
        servers:
          - endpoint: opc.tcp://plc:4840
            security: {policy: Aes128_Sha256_RsaOaep, mode: sign}
            login: {user: operator}
            devices:
              - id: press-1
                root: Objects/2:Line
                nodes:
                  - {node: ns=2;s=T, metric: t, unit: Cel, sampling: 100ms, queue: 7, deadband: {percent: 2}}
                  - {path: Drives/**, metric: drives}
                methods: [{name: go, object: ns=2;s=P, method: ns=2;s=P.go}]
                events: [{severity: 500, types: [i=2915]}]
        """;

    // When
    ServerMap server = MapReader.read("map", text).servers().get(0);

    // Then
    assertThat(server.name()).isEqualTo("opc.tcp://plc:4840");
    assertThat(server.security().mode()).isEqualTo(SecurityMap.Mode.SIGN);
    assertThat(server.login().kind()).isEqualTo(ServerMap.Login.Kind.USER);
    DeviceMap device = server.devices().get(0);
    PointMap point = device.points().get(0);
    assertThat(point.monitoring().sampling()).isEqualTo(Duration.ofMillis(100));
    assertThat(point.monitoring().deadband()).isEqualTo(new Deadband(Deadband.Kind.PERCENT, 2));
    assertThat(device.points().get(1).node().path().reach()).isEqualTo(NodePath.Reach.SUBTREE);
    assertThat(device.events().get(0).notifier().id()).isEqualTo("i=2253");
  }

  @Test
  void shouldNameEveryMistakeWithItsPlaceWhenTheMapIsWrong() {
    // Given
    String text =
        """
        servers:
          - endpoint: http://plc
            security: {policy: Basic128}
            devices:
              - id: press 1
                nodes:
                  - {node: T, metric: t}
                  - {node: ns=1;s=A, unti: Cel}
        """;

    // When / Then
    assertThatThrownBy(() -> MapReader.read("map", text))
        .hasMessageContaining("map:2:")
        .hasMessageContaining("opc.tcp://")
        .hasMessageContaining("map:3:")
        .hasMessageContaining("Basic256Sha256")
        .hasMessageContaining("map:5:")
        .hasMessageContaining("press 1")
        .hasMessageContaining("map:7:")
        .hasMessageContaining("map:8:")
        .hasMessageContaining("unti");
  }

  @Test
  void shouldSpreadServersWhenThereAreSeveralTasks() {
    // Given
    String device = ", devices: [{id: d%d, nodes: [{path: Objects/X}]}]}\n";
    String text =
        "servers:\n"
            + "  - {endpoint: opc.tcp://a"
            + device.formatted(1)
            + "  - {endpoint: opc.tcp://b"
            + device.formatted(2)
            + "  - {endpoint: opc.tcp://c"
            + device.formatted(3);

    // When
    OpcUaMap map = MapReader.read("map", text);

    // Then
    assertThat(map.serversOf(0, 2))
        .extracting(ServerMap::name)
        .containsExactly("opc.tcp://a", "opc.tcp://c");
    assertThat(map.serversOf(1, 2)).extracting(ServerMap::name).containsExactly("opc.tcp://b");
  }
}
