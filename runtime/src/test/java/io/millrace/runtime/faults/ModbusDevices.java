package io.millrace.runtime.faults;

import static org.awaitility.Awaitility.await;

import io.millrace.runtime.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Devices on one bus, played by Debian's pymodbus, which remember what was written to them. */
final class ModbusDevices implements AutoCloseable {

  private static final Path SCRIPT = Path.of("src", "test", "peers", "modbus_device.py");

  private final int units;
  private final int port = FreePorts.find();
  private final Path log;
  private final ComponentProcess process;

  ModbusDevices(Path folder, int units) throws IOException {
    this.units = units;
    this.log = Files.createFile(folder.resolve("written.log"));
    this.process =
        new ComponentProcess(
            "modbus",
            List.of(
                "/usr/bin/python3",
                SCRIPT.toString(),
                Integer.toString(port),
                Integer.toString(units),
                log.toString()),
            folder.resolve("modbus.out"));
    process.start();
    await().atMost(Duration.ofSeconds(30)).until(this::answers);
  }

  /** What is missing is missed in CI. */
  static boolean isAvailable() {
    return System.getenv("CI") != null
        || Files.isDirectory(Path.of("/usr/lib/python3/dist-packages/pymodbus"));
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** The register map of all of them. */
  String map() {
    String each =
        IntStream.rangeClosed(1, units)
            .mapToObj(
                unit -> "      - {unit: " + unit + ", device: " + name(unit) + ", model: drive}\n")
            .collect(Collectors.joining());
    return """
    models:
      drive:
        groups: {all: {period: 500ms}}
        points:
          setpoint: {address: 10, type: uint16, writeable: true}
    buses:
      hall:
        address: tcp://127.0.0.1:%d
        timeout: 1s
        retry_first: 100ms
        retry_longest: 1s
        units:
    %s\
    """
        .formatted(port, each);
  }

  static String name(int unit) {
    return "drive-" + unit;
  }

  /** What was written to a device, in order. */
  List<Integer> written(int unit) {
    return lines().stream()
        .map(line -> line.split(" "))
        .filter(words -> Integer.parseInt(words[0]) == unit)
        .map(words -> Integer.parseInt(words[2]))
        .toList();
  }

  /** How often something was written to any. */
  int count() {
    return lines().size();
  }

  private List<String> lines() {
    try {
      String text = Files.readString(log);
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String lastWords() {
    return process.lastWords();
  }

  @Override
  public void close() {
    process.close();
  }
}
