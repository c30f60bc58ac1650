package io.millrace.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that nothing listens on, for tests. They lie below those that the system gives to outgoing
 * connections, or one of those might take a port before the process it was meant for listens.
 */
public final class FreePorts {

  private static final int LOWEST = 10_000;
  private static final int BEYOND = 32_000;
  private static final Set<Integer> GIVEN = new HashSet<>();

  private FreePorts() {}

  /** One. */
  public static int find() {
    return find(1).get(0);
  }

  /** So many different ones. */
  public static synchronized List<Integer> find(int count) {
    List<Integer> ports = new ArrayList<>();
    while (ports.size() < count) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND);
      if (isFree(port) && GIVEN.add(port)) {
        ports.add(port);
      }
    }
    return ports;
  }

  /**
   * Gives the broker's own controller a port, which no flag does: two instances that start at the
   * same moment would both find the usual one free.
   *
   * @param dataDir of an instance that has not run yet
   * @param user who will use the directory
   */
  public static void giveController(Path dataDir, String user) throws IOException {
    Files.createDirectories(dataDir);
    Files.writeString(
        dataDir.resolve(user + ".ports.json"), "{\"kafka-controller\": " + find() + "}");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
