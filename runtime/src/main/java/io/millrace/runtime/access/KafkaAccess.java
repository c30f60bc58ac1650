package io.millrace.runtime.access;

import io.millrace.runtime.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/** The users and ACLs of a Kafka cluster. */
public final class KafkaAccess {

  private static final int ITERATIONS = 4096;

  private final Admin admin;
  private final Namespace namespace;

  /**
   * @param admin of somebody who may change ACLs; not closed here
   * @param namespace names of the pipeline
   */
  public KafkaAccess(Admin admin, Namespace namespace) {
    this.admin = admin;
    this.namespace = namespace;
  }

  /** What the cluster's ACLs lack and have too much. */
  public AclDifference difference(Collection<Member> members)
      throws ExecutionException, InterruptedException {
    Collection<AclBinding> present = admin.describeAcls(AclBindingFilter.ANY).values().get();
    return AclDifference.between(AclPlan.of(members, namespace), present, namespace);
  }

  /** Creates what is missing and removes what is surplus; what nobody may any more goes first. */
  public void apply(AclDifference difference) throws ExecutionException, InterruptedException {
    List<AclBinding> rights = new ArrayList<>(difference.surplus());
    List<AclBinding> markers =
        rights.stream().filter(one -> AclDifference.isMarker(one, namespace)).toList();
    rights.removeAll(markers);
    delete(rights);
    if (!difference.missing().isEmpty()) {
      admin.createAcls(difference.missing()).all().get();
    }
    delete(markers);
  }

  private void delete(List<AclBinding> bindings) throws ExecutionException, InterruptedException {
    if (!bindings.isEmpty()) {
      admin.deleteAcls(bindings.stream().map(AclBinding::toFilter).toList()).all().get();
    }
  }

  /**
   * Gives every member a login and writes its files.
   *
   * @param bootstrap where they reach Kafka
   */
  public void provide(Collection<Member> members, Secrets secrets, String bootstrap)
      throws ExecutionException, InterruptedException {
    Set<String> known = users();
    List<UserScramCredentialAlteration> changes = new ArrayList<>();
    List<Login> logins = new ArrayList<>();
    for (Member member : members) {
      boolean fresh = secrets.find(member.name()).isEmpty();
      Login login = secrets.findOrMake(member.name());
      logins.add(login);
      if (fresh || !known.contains(member.name())) {
        changes.add(upsertion(login));
      }
    }
    change(changes);
    logins.forEach(login -> secrets.writeClients(login, bootstrap));
  }

  /** Takes the logins of operators and applications away that are not members any more. */
  public void withdraw(Collection<Member> members, Secrets secrets)
      throws ExecutionException, InterruptedException {
    Set<String> gone = new LinkedHashSet<>(users());
    members.forEach(member -> gone.remove(member.name()));
    gone.removeIf(user -> !user.startsWith("app-") && !user.startsWith("op-"));
    change(
        gone.stream()
            .map(
                user ->
                    (UserScramCredentialAlteration)
                        new UserScramCredentialDeletion(user, ScramMechanism.SCRAM_SHA_256))
            .toList());
    gone.forEach(secrets::forget);
  }

  /** What makes a login known to Kafka. */
  public static UserScramCredentialAlteration upsertion(Login login) {
    return new UserScramCredentialUpsertion(
        login.user(),
        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, ITERATIONS),
        bytes(login.password()));
  }

  private static byte[] bytes(Secret secret) {
    return secret.reveal().getBytes(StandardCharsets.UTF_8);
  }

  private Set<String> users() throws ExecutionException, InterruptedException {
    Map<String, ?> described = admin.describeUserScramCredentials().all().get();
    return described.keySet();
  }

  private void change(List<UserScramCredentialAlteration> changes)
      throws ExecutionException, InterruptedException {
    if (!changes.isEmpty()) {
      admin.alterUserScramCredentials(changes).all().get();
    }
  }
}
