package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.runtime.access.Act;
import io.millrace.runtime.access.Attempt;
import io.millrace.runtime.access.KafkaAccess;
import io.millrace.runtime.access.Member;
import io.millrace.runtime.access.Members;
import io.millrace.runtime.access.Secrets;
import io.millrace.runtime.access.Verification;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.acl.AclBinding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tries as everybody what must and must not be possible. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description =
        "Logs in as each principal and tries what it must and must not be able to do, at every"
            + " topic of the cluster. Leaves everything as it is. Exit code 1 means that something"
            + " was allowed that must be denied, or denied that must be allowed, or that a"
            + " principal could not be tried.")
final class AclVerifyCommand implements Callable<Integer> {

  @Mixin private AclOptions options;
  @Mixin private Output output;

  @Option(
      names = "--secrets",
      paramLabel = "DIR",
      description =
          "Folder with <principal>/client.properties for each principal; that of the running"
              + " instance if not given.")
  private Path secrets;

  @Option(names = "--all", description = "Show every try, not only what is wrong.")
  private boolean all;

  @Override
  public Integer call() throws InterruptedException {
    Members members = options.members();
    List<AclBinding> foreign;
    Verification verification;
    try (Admin admin = Admin.create(options.client())) {
      foreign = new KafkaAccess(admin, options.namespace()).difference(members.all()).foreign();
      verification =
          new Verification(
              options.namespace(),
              members.all(),
              new TreeSet<>(
                  admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get()));
    } catch (ExecutionException e) {
      throw new CommandException(
          ExitCodes.FAILED, "Kafka does not answer: " + e.getCause().getMessage(), e);
    }
    List<Attempt> done = new ArrayList<>();
    List<String> untried = new ArrayList<>();
    for (Member member : members.all()) {
      Optional<Map<String, Object>> client = client(member);
      if (client.isPresent()) {
        done.addAll(verification.of(member, client.get()));
      } else {
        untried.add(member.name());
      }
    }
    output.print(json(done, untried, foreign), out -> print(done, untried, foreign, out));
    boolean right = done.stream().allMatch(Attempt::right);
    return right && untried.isEmpty() && foreign.isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  private Optional<Map<String, Object>> client(Member member) {
    Secrets known =
        secrets == null ? options.secrets() : new Secrets(secrets.toAbsolutePath().normalize());
    Path file = known.folder(member.name()).resolve(Secrets.CLIENT);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Map<String, Object> client = new HashMap<>(AclOptions.properties(TextFile.read(file)));
    client.put("bootstrap.servers", options.bootstrap());
    return Optional.of(client);
  }

  private static ObjectNode json(
      List<Attempt> done, List<String> untried, List<AclBinding> foreign) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("tries", done.size());
    json.put("holes", done.stream().filter(Attempt::hole).count());
    json.put("wrong", done.stream().filter(attempt -> !attempt.right()).count());
    untried.forEach(json.putArray("untried")::add);
    ArrayNode others = json.putArray("foreign");
    foreign.forEach(binding -> others.add(AclPlanCommand.json(binding, "foreign")));
    ArrayNode attempts = json.putArray("attempts");
    for (Attempt attempt : done) {
      attempts
          .addObject()
          .put("principal", attempt.user())
          .put("act", name(attempt.act()))
          .put("on", attempt.on())
          .put("wanted", attempt.wanted())
          .put("allowed", attempt.allowed())
          .put("problem", attempt.problem());
    }
    return json;
  }

  private void print(
      List<Attempt> done, List<String> untried, List<AclBinding> foreign, PrintWriter out) {
    TextTable summary = new TextTable("PRINCIPAL", "TRIES", "ALLOWED", "DENIED", "WRONG");
    done.stream().map(Attempt::user).distinct().forEach(user -> summary.row(counts(user, done)));
    summary.print(out);
    TextTable table = new TextTable("PRINCIPAL", "ACT", "ON", "MUST BE", "IS");
    done.stream()
        .filter(attempt -> all || !attempt.right())
        .forEach(
            attempt ->
                table.row(
                    attempt.user(),
                    name(attempt.act()),
                    attempt.on(),
                    word(attempt.wanted()),
                    attempt.allowed() == null ? attempt.problem() : word(attempt.allowed())));
    if (!table.empty()) {
      out.println();
      table.print(out);
    }
    untried.forEach(user -> out.println("Not tried, no login known: " + user));
    foreign.forEach(
        binding ->
            out.println(
                "Not ours, and lets in: " + binding.entry().principal() + ' ' + binding.pattern()));
  }

  private static Object[] counts(String user, List<Attempt> done) {
    List<Attempt> own = done.stream().filter(attempt -> attempt.user().equals(user)).toList();
    return new Object[] {
      user,
      own.size(),
      own.stream().filter(attempt -> Boolean.TRUE.equals(attempt.allowed())).count(),
      own.stream().filter(attempt -> Boolean.FALSE.equals(attempt.allowed())).count(),
      own.stream().filter(attempt -> !attempt.right()).count()
    };
  }

  private static String word(boolean allowed) {
    return allowed ? "allowed" : "denied";
  }

  private static String name(Act act) {
    return act.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
