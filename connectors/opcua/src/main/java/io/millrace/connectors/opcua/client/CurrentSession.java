package io.millrace.connectors.opcua.client;

/** The session that commands go through, while there is one. */
final class CurrentSession {

  private volatile Open open;

  /**
   * A session that works.
   *
   * @param session itself
   * @param resolved what the map means there
   */
  record Open(Session session, Resolved resolved) {}

  void set(Session session, Resolved resolved) {
    open = session == null ? null : new Open(session, resolved);
  }

  /** The session, or null if there is none now. */
  Open get() {
    return open;
  }
}
