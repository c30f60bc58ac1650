package io.millrace.runtime.access;

import java.util.Set;

/**
 * Somebody who may log in.
 *
 * @param name name of the user
 * @param role what they are
 * @param links ids of the links whose topics they read
 * @param commands whether they may write commands
 * @param everything whether what machines of every party say is open to them
 */
public record Member(
    String name, Role role, Set<String> links, boolean commands, boolean everything) {

  /** Keeps a copy. */
  public Member {
    links = Set.copyOf(links);
  }

  static Member pipeline(String name) {
    return new Member(name, Role.PIPELINE, Set.of(), true, true);
  }

  static Member application(String name, boolean commands) {
    return new Member(name, Role.APPLICATION, Set.of(), commands, false);
  }

  static Member operator(String name, boolean everything) {
    return new Member(name, Role.OPERATOR, Set.of(), false, everything);
  }

  static Member party(String name, Set<String> links) {
    return new Member(name, Role.PARTY, links, false, false);
  }

  /** As Kafka's ACLs have it. */
  public String principal() {
    return "User:" + name;
  }

  /** What the ids of its consumer groups and transactions start with. */
  public String prefix() {
    return name + '.';
  }
}
