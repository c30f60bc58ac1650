package io.millrace.connectors.opcua.client;

import java.util.ArrayList;
import java.util.List;

/** Tries a configuration at its server: whether it lets us in and has what the map names. */
public final class ServerCheck {

  private static final int MOST = 20;

  private final ClientSettings settings;

  /**
   * @param settings how to speak to which server
   */
  public ServerCheck(ClientSettings settings) {
    this.settings = settings;
  }

  /** What is wrong, as sentences; nothing if all is well. */
  public List<String> complaints() throws InterruptedException {
    try (Session session = Session.open(settings)) {
      Resolved resolved = Resolver.resolve(session, Limits.of(session), settings.server());
      List<String> complaints = new ArrayList<>();
      resolved.missing().stream()
          .limit(MOST)
          .forEach(each -> complaints.add("The server does not have " + each));
      int more = resolved.missing().size() - MOST;
      if (more > 0) {
        complaints.add("The server does not have " + more + " more");
      }
      return complaints;
    } catch (OpcUaFailure e) {
      return List.of(e.getMessage());
    }
  }
}
