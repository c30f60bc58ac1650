package io.millrace.runtime.machines;

import java.nio.file.Path;

/** What the machines are, and who may speak to whom. */
final class Hall {

  /** Endpoint of the LwM2M device, which is its identity too. */
  static final String BOILER = "boiler-1";

  /** Its key, in hexadecimal. */
  static final String BOILER_KEY = "00112233445566778899aabbccddeeff";

  /** {@code devices.yaml}. */
  static final String DEVICES =
      """
      devices:
        - {id: pump-1, communication: M2M, owner: {id: pump-works, kind: BUSINESS},
           endpoints: [{protocol: modbus, bearer: ethernet}]}
        - {id: press-1, communication: M2M, owner: {id: press-works, kind: BUSINESS},
           endpoints: [{protocol: opcua}]}
        - {id: boiler-1, communication: M2M, owner: {id: boiler-works, kind: BUSINESS},
           endpoints: [{protocol: lwm2m, principal: boiler-1, home_plmn: 262-01}]}
        - {id: panel-1, communication: M2M, owner: {id: panel-works, kind: BUSINESS}}
        - {id: panel-2, communication: M2M, owner: {id: panel-works, kind: BUSINESS}}
        - {id: panel-3, communication: M2M, owner: {id: panel-works, kind: BUSINESS}}
      """;

  /** {@code links.yaml}. */
  static final String LINKS =
      """
      links:
        - {id: pump-panel, allow_messages: true, a: {device: pump-1, party: pump-works},
           b: {device: panel-1, party: panel-works}}
        - {id: press-panel, allow_messages: true, a: {device: press-1, party: press-works},
           b: {device: panel-2, party: panel-works}}
        - {id: boiler-panel, allow_messages: true, a: {device: boiler-1, party: boiler-works},
           b: {device: panel-3, party: panel-works}}
      """;

  private static final String SOURCES =
      """
      sources:
        - name: hall
          connector: modbus
          settings:
            modbus.map:
              models:
                pump:
                  groups: {all: {period: 250ms}}
                  points:
                    flow: {table: input, address: 0, type: float32, unit: m3/h}
                    broken: {table: input, address: 20, type: float32}
                    speed: {address: 10, type: int32, word_order: little, unit: Hz, writeable: true}
              buses:
                hall:
                  address: tcp://127.0.0.1:%d
                  units: [{unit: 1, device: pump-1, model: pump}]
        - name: line
          connector: opcua
          settings:
            opcua.map:
              servers:
                - name: line
                  endpoint: opc.tcp://127.0.0.1:%d/UA/Test
                  devices:
                    - id: press-1
                      nodes:
                        - {node: ns=1;s=Temperature, metric: temperature, unit: Cel, sampling: 100ms}
                        - {node: ns=1;s=Speed, metric: speed, sampling: 100ms, writeable: true}
        - name: boilers
          connector: lwm2m
          settings:
            lwm2m.listen: ""
            lwm2m.listen.secure: "coaps://127.0.0.1:%d"
            lwm2m.psk.file: "%s"
            lwm2m.map:
              observe: {climate: {paths: [3303/0/5700]}}
              metrics:
                3303/0/5700: {name: temperature, unit: Cel}
                3308/0/5900: {name: set_point, unit: Cel}
      """;

  private Hall() {}

  /** {@code millrace.yaml}, for machines at these ports of this one. */
  static String sources(int modbus, int opcua, int lwm2m, Path keys) {
    return SOURCES.formatted(modbus, opcua, lwm2m, keys);
  }
}
