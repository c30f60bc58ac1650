package io.millrace.connectors.lwm2m;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many devices that speak CoAP byte by byte, each from a socket of its own. */
final class Fleet implements AutoCloseable {

  private static final int URI_PATH = 11;
  private static final int CONTENT_FORMAT = 12;
  private static final int URI_QUERY = 15;
  private static final int LOCATION_PATH = 8;
  private static final int POST = 2;
  private static final int WAIT_MILLIS = 1_000;
  private static final int THREADS = 16;

  private final int server;
  private final List<Device> devices = new ArrayList<>();

  /** An answer: code as in {@code 2.04}, null if there is none, and the registration's id. */
  record Said(String code, String location) {}

  Fleet(int server, int size) throws IOException {
    this.server = server;
    for (int i = 0; i < size; i++) {
      devices.add(new Device("fleet-" + i));
    }
  }

  /** What devices do. */
  @FunctionalInterface
  interface Deed {

    String of(Device device) throws Exception;
  }

  /** Lets every device do something, several at a time; what comes of it. */
  List<String> all(Deed deed) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<String>> results = new ArrayList<>();
      for (Device device : devices) {
        results.add(threads.submit(() -> deed.of(device)));
      }
      List<String> said = new ArrayList<>();
      for (Future<String> result : results) {
        said.add(result.get());
      }
      return said;
    } finally {
      threads.shutdownNow();
    }
  }

  @Override
  public void close() {
    devices.forEach(device -> device.socket.close());
  }

  /** One device. */
  final class Device {

    private final String name;
    private final DatagramSocket socket;
    private int messageId = 1;
    private String registration;

    Device(String name) throws IOException {
      this.name = name;
      this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
      socket.setSoTimeout(WAIT_MILLIS);
    }

    String register() throws IOException {
      List<String> query = List.of("ep=" + name, "lt=300", "lwm2m=1.1", "b=U");
      Said said = ask(message(List.of("rd"), 40, query, "</3303/0>"), 20);
      registration = said.location();
      return said.code();
    }

    String update() throws IOException {
      return ask(message(List.of("rd", registration), -1, List.of(), ""), 20).code();
    }

    /** Sends a value; repeats the very same message until it is answered, or not at all. */
    String send(double value, int attempts) throws IOException {
      String payload = "[{\"n\":\"/3303/0/5700\",\"v\":" + value + "}]";
      return ask(message(List.of("dp"), 110, List.of(), payload), attempts).code();
    }

    private Said ask(byte[] message, int attempts) throws IOException {
      InetAddress address = InetAddress.getLoopbackAddress();
      for (int i = 0; i < attempts; i++) {
        socket.send(new DatagramPacket(message, message.length, address, server));
        Said said = await(message);
        if (said != null) {
          return said;
        }
      }
      return new Said(null, null);
    }

    private Said await(byte[] message) throws IOException {
      byte[] buffer = new byte[1500];
      while (true) {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        try {
          socket.receive(packet);
        } catch (SocketTimeoutException e) {
          return null;
        } catch (PortUnreachableException e) {
          continue;
        }
        byte[] bytes = Arrays.copyOf(buffer, packet.getLength());
        boolean bare = bytes[1] == 0;
        if (!bare && bytes.length >= 6 && bytes[4] == message[4] && bytes[5] == message[5]) {
          if ((bytes[0] >> 4 & 3) == 0) {
            byte[] acknowledgement = {0x60, 0, bytes[2], bytes[3]};
            socket.send(
                new DatagramPacket(acknowledgement, 4, InetAddress.getLoopbackAddress(), server));
          }
          return new Said(
              (bytes[1] >> 5) + "." + String.format(Locale.ROOT, "%02d", bytes[1] & 31), id(bytes));
        }
      }
    }

    /** A confirmable POST with a token of two bytes, the message id. */
    private byte[] message(List<String> path, int format, List<String> query, String payload)
        throws IOException {
      int id = messageId++;
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.write(
          new byte[] {0x42, POST, (byte) (id >> 8), (byte) id, (byte) (id >> 8), (byte) id});
      int last = 0;
      for (String each : path) {
        option(bytes, URI_PATH - last, each.getBytes(StandardCharsets.UTF_8));
        last = URI_PATH;
      }
      if (format >= 0) {
        option(bytes, CONTENT_FORMAT - last, new byte[] {(byte) format});
        last = CONTENT_FORMAT;
      }
      for (String each : query) {
        option(bytes, URI_QUERY - last, each.getBytes(StandardCharsets.UTF_8));
        last = URI_QUERY;
      }
      if (!payload.isEmpty()) {
        bytes.write(0xff);
        bytes.write(payload.getBytes(StandardCharsets.UTF_8));
      }
      return bytes.toByteArray();
    }

    private static void option(ByteArrayOutputStream bytes, int delta, byte[] value)
        throws IOException {
      int length = value.length;
      bytes.write(delta << 4 | Math.min(length, 13));
      if (length >= 13) {
        bytes.write(length - 13);
      }
      bytes.write(value);
    }

    private static String id(byte[] bytes) {
      int at = 6;
      int option = 0;
      String last = null;
      while (at < bytes.length && (bytes[at] & 0xff) != 0xff) {
        option += bytes[at] >> 4 & 15;
        int length = bytes[at] & 15;
        at++;
        if (length == 13) {
          length = 13 + bytes[at++];
        }
        if (option == LOCATION_PATH) {
          last = new String(bytes, at, length, StandardCharsets.UTF_8);
        }
        at += length;
      }
      return last;
    }
  }
}
