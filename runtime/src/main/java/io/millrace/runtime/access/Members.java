package io.millrace.runtime.access;

import io.millrace.runtime.config.AccessSettings;
import io.millrace.runtime.config.OperatorSettings;
import io.millrace.schema.Link;
import io.millrace.schema.LinkEnd;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Everybody who may log in, from settings and links.
 *
 * @param all pipeline, applications, operators, then parties
 * @param refused parties that get no principal, each with the reason
 */
public record Members(List<Member> all, List<String> refused) {

  /** Who administers the embedded broker; its only super user. */
  public static final String ADMIN = "millrace-admin";

  private static final Pattern LEGAL = Pattern.compile("[^:*\"\\\\\\p{Cntrl}]+");

  /** Names of files hold three characters for a byte, and at most 255. */
  private static final int MOST_BYTES = 80;

  private static final Set<String> RESERVED = Set.of(ADMIN, "ANONYMOUS");
  private static final List<String> RESERVED_STARTS = List.of("app-", "op-");

  /** Keeps copies. */
  public Members {
    all = List.copyOf(all);
    refused = List.copyOf(refused);
  }

  /**
   * Derives them.
   *
   * @param links those that are declared now, in force or not
   */
  public static Members of(AccessSettings access, Collection<Link> links, Namespace namespace) {
    List<Member> all = new ArrayList<>();
    all.add(Member.pipeline(access.pipeline()));
    access
        .applications()
        .forEach(one -> all.add(Member.application(one.principal(), one.writesCommands())));
    access
        .operators()
        .forEach(one -> all.add(Member.operator(one.principal(), one.seesEveryParty())));
    List<String> refused = new ArrayList<>();
    linksByParty(links)
        .forEach(
            (party, ids) -> {
              String name = access.parties().getOrDefault(party, party);
              Optional<String> objection = objection(name, access, all, namespace);
              objection.ifPresentOrElse(
                  reason -> refused.add("party '" + party + "': " + reason),
                  () -> add(Member.party(name, ids), all));
            });
    return new Members(all, refused);
  }

  /** The member of a name. */
  public Optional<Member> find(String name) {
    return all.stream().filter(member -> member.name().equals(name)).findFirst();
  }

  /** Parties whose machines an operator may look at, by the operator's user name. */
  public static Set<String> grants(AccessSettings access, String operator) {
    return access.operators().stream()
        .filter(one -> one.principal().equals(operator))
        .map(OperatorSettings::grants)
        .findFirst()
        .map(Set::copyOf)
        .orElse(Set.of());
  }

  private static Map<String, Set<String>> linksByParty(Collection<Link> links) {
    Map<String, Set<String>> byParty = new TreeMap<>();
    for (Link link : links) {
      for (LinkEnd end : List.of(link.getA(), link.getB())) {
        byParty.computeIfAbsent(end.getParty(), absent -> new TreeSet<>()).add(link.getId());
      }
    }
    return byParty;
  }

  /** Two parties may share a principal on purpose; then it reads the links of both. */
  private static void add(Member party, List<Member> all) {
    Optional<Member> same =
        all.stream().filter(member -> member.name().equals(party.name())).findFirst();
    Set<String> links = new TreeSet<>(party.links());
    same.ifPresent(member -> links.addAll(member.links()));
    same.ifPresent(all::remove);
    all.add(Member.party(party.name(), links));
  }

  private static Optional<String> objection(
      String name, AccessSettings access, List<Member> all, Namespace namespace) {
    String cure = "; give it another in access.parties";
    if (!LEGAL.matcher(name).matches()
        || !name.equals(name.strip())
        || name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      return Optional.of("'" + name + "' cannot be the name of a user" + cure);
    }
    if (RESERVED.contains(name)
        || name.equals(access.pipeline())
        || RESERVED_STARTS.stream().anyMatch(name::startsWith)) {
      return Optional.of("'" + name + "' is the name of somebody else" + cure);
    }
    if (namespace.meetsPipelineGroups(name + '.')) {
      return Optional.of("its consumer groups " + name + ".* would be the pipeline's" + cure);
    }
    return all.stream()
        .filter(other -> !other.name().equals(name) && overlap(other.prefix(), name + '.'))
        .findFirst()
        .map(
            other ->
                "its consumer groups " + name + ".* would meet those of " + other.name() + cure);
  }

  private static boolean overlap(String a, String b) {
    return a.startsWith(b) || b.startsWith(a);
  }
}
