package io.millrace.runtime.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * Chooses a port for each component: the one given by hand, else the one of the last run, else the
 * default, else the next free one.
 */
public final class PortChoice {

  private static final int LAST_PORT = 65_535;

  private final PortBook book;
  private final IntPredicate free;
  private final Consumer<String> say;
  private final Set<Integer> taken = new HashSet<>();

  PortChoice(PortBook book, IntPredicate free, Consumer<String> say) {
    this.book = book;
    this.free = free;
    this.say = say;
  }

  /**
   * Chooses for one user of a data directory.
   *
   * @param user whose ports of the last run count
   * @param say told when a port is not the expected one
   */
  static PortChoice in(Path dataDir, String user, Consumer<String> say) throws IOException {
    return new PortChoice(PortBook.in(dataDir, user), PortChoice::isFree, say);
  }

  /**
   * Chooses one port.
   *
   * @param component who listens there
   * @param given the port given by hand, or null
   * @param usual the port where none was given and none used before
   * @throws StartException if the port given by hand is busy
   */
  public int choose(String component, Integer given, int usual) throws StartException, IOException {
    if (given != null && !usable(given)) {
      throw new StartException(
          "Port "
              + given
              + " for "
              + component
              + " is busy; stop what listens there or give another --"
              + component
              + "-port");
    }
    int port = given != null ? given : search(component, book.last(component).orElse(usual), usual);
    taken.add(port);
    book.note(component, port);
    return port;
  }

  /** True if nothing listens on the loopback port. */
  public static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private int search(String component, int first, int usual) {
    if (usable(first)) {
      return first;
    }
    int port = usual;
    while (!usable(port)) {
      port = port < LAST_PORT ? port + 1 : 1024;
    }
    say.accept("port " + first + " is busy, " + component + " listens on " + port);
    return port;
  }

  private boolean usable(int port) {
    return !taken.contains(port) && free.test(port);
  }
}
