package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.runtime.access.AclDifference;
import io.millrace.runtime.access.KafkaAccess;
import io.millrace.runtime.access.Member;
import io.millrace.runtime.access.Members;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes the ACLs of a cluster as they must be. */
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    description =
        "Creates the ACLs that are missing and removes those of ours that are too much: all on"
            + " topics of links, and those of principals that may describe the group"
            + " <prefix>access, which marks them. A secured instance keeps to a file given here"
            + " from now on and makes logins for whoever is new.")
final class AclApplyCommand implements Callable<Integer> {

  private static final long PATIENCE_SECONDS = 20;
  private static final long PAUSE_MILLIS = 200;

  @Mixin private AclOptions options;
  @Mixin private Output output;

  @Override
  public Integer call() throws InterruptedException {
    Members members = options.members();
    boolean secured = options.instance().isPresent() && options.secrets().exist();
    if (secured && options.given()) {
      options.store().write(options.access());
    }
    AclDifference difference;
    try (Admin admin = Admin.create(options.client())) {
      KafkaAccess kafka = new KafkaAccess(admin, options.namespace());
      difference = kafka.difference(members.all());
      kafka.apply(difference);
    } catch (ExecutionException e) {
      throw new CommandException(
          ExitCodes.FAILED, "Kafka refuses: " + e.getCause().getMessage(), e);
    }
    if (secured) {
      awaitLogins(members.all());
    }
    print(members, difference);
    return ExitCodes.DONE;
  }

  /** The running instance makes them. */
  private void awaitLogins(List<Member> members) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    for (Member member : members) {
      while (options.login(member.name()).isEmpty()) {
        if (System.nanoTime() > deadline) {
          throw new CommandException(
              ExitCodes.FAILED,
              "The instance makes no login for " + member.name() + "; see its log");
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  private void print(Members members, AclDifference difference) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("created", difference.missing().size());
    json.put("removed", difference.surplus().size());
    members.refused().forEach(json.putArray("refused")::add);
    output.print(
        json,
        out -> {
          out.println(
              difference.missing().size()
                  + " ACL(s) created, "
                  + difference.surplus().size()
                  + " removed");
          members.refused().forEach(reason -> out.println("No access for " + reason));
        });
  }
}
