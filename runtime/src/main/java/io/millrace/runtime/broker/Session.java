package io.millrace.runtime.broker;

import com.hivemq.extension.sdk.api.services.publish.Publish;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** One connection of one client, from its CONNECT to its end. Thread-safe. */
final class Session {

  private final String id;
  private final String clientId;
  private final String address;
  private final Connection connection;
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private final Set<String> leaving = ConcurrentHashMap.newKeySet();
  private final Set<String> lost = ConcurrentHashMap.newKeySet();
  private volatile String principal;
  private volatile boolean trusted;
  private volatile Instant loggedInAt;
  private volatile Publish will;

  /**
   * @param id distinguishes it from every other session of this run
   * @param clientId MQTT client id
   * @param address network address of the client
   * @param connection its connection
   */
  Session(String id, String clientId, String address, Connection connection) {
    this.id = id;
    this.clientId = clientId;
    this.address = address;
    this.connection = connection;
  }

  String id() {
    return id;
  }

  String clientId() {
    return clientId;
  }

  String address() {
    return address;
  }

  Connection connection() {
    return connection;
  }

  boolean isLive() {
    return connection.isLive();
  }

  /** Who it is, once it has logged in; null before, and where nobody logs in. */
  String principal() {
    return principal;
  }

  /** Whether it is the pipeline's own. */
  boolean isTrusted() {
    return trusted;
  }

  /** When its password was checked, or null. */
  Instant loggedInAt() {
    return loggedInAt;
  }

  void loggedIn(String name, boolean pipeline, Instant now) {
    trusted = pipeline;
    loggedInAt = now;
    principal = name;
  }

  /** The will that this session leaves to the guard rather than to the broker, or null. */
  Publish will() {
    return will;
  }

  void leaveWill(Publish message) {
    will = message;
  }

  /** Another session has asked for this machine; what is already on its way still goes through. */
  void leave(String machine) {
    leaving.add(machine);
  }

  boolean isLeaving(String machine) {
    return leaving.contains(machine);
  }

  boolean isLeavingAny() {
    return !leaving.isEmpty();
  }

  /** From now on nothing of this session goes through for this machine. */
  void lose(String machine) {
    lost.add(machine);
  }

  boolean hasLost(String machine) {
    return lost.contains(machine);
  }

  /** Completes when the broker has handed over everything that it had read from the connection. */
  CompletableFuture<Void> drained() {
    return drained;
  }
}
