package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.runtime.access.AclDifference;
import io.millrace.runtime.access.AclPlan;
import io.millrace.runtime.access.KafkaAccess;
import io.millrace.runtime.access.Members;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows which ACLs there must be. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description =
        "Shows every ACL that must be there, whether it is, which of ours are too much, and which"
            + " of others let somebody at topics that are not for everybody. Changes nothing.")
final class AclPlanCommand implements Callable<Integer> {

  @Mixin private AclOptions options;
  @Mixin private Output output;

  @Override
  public Integer call() throws InterruptedException {
    Members members = options.members();
    AclDifference difference;
    try (Admin admin = Admin.create(options.client())) {
      difference = new KafkaAccess(admin, options.namespace()).difference(members.all());
    } catch (ExecutionException e) {
      throw new CommandException(
          ExitCodes.FAILED, "Kafka does not tell its ACLs: " + e.getCause().getMessage(), e);
    }
    Collection<AclBinding> planned = AclPlan.of(members.all(), options.namespace());
    ObjectNode json = json(members, planned, difference);
    output.print(json, out -> print(json, out));
    return ExitCodes.DONE;
  }

  private static ObjectNode json(
      Members members, Collection<AclBinding> planned, AclDifference difference) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode acls = json.putArray("acls");
    for (AclBinding binding : planned) {
      acls.add(json(binding, difference.missing().contains(binding) ? "missing" : "present"));
    }
    difference.surplus().forEach(binding -> acls.add(json(binding, "surplus")));
    difference.foreign().forEach(binding -> acls.add(json(binding, "foreign")));
    members.refused().forEach(json.putArray("refused")::add);
    return json;
  }

  static ObjectNode json(AclBinding binding, String state) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("principal", binding.entry().principal())
        .put("operation", binding.entry().operation().name().toLowerCase(Locale.ROOT))
        .put("resource", binding.pattern().resourceType().name().toLowerCase(Locale.ROOT))
        .put("pattern", binding.pattern().patternType().name().toLowerCase(Locale.ROOT))
        .put("name", binding.pattern().name())
        .put("host", binding.entry().host())
        .put("state", state);
  }

  private static void print(ObjectNode json, PrintWriter out) {
    TextTable table =
        new TextTable("PRINCIPAL", "OPERATION", "RESOURCE", "PATTERN", "NAME", "STATE");
    for (JsonNode acl : json.path("acls")) {
      table.row(
          acl.path("principal").asText(),
          acl.path("operation").asText(),
          acl.path("resource").asText(),
          acl.path("pattern").asText(),
          acl.path("name").asText(),
          acl.path("state").asText());
    }
    table.print(out);
    json.path("refused").forEach(reason -> out.println("No access for " + reason.asText()));
  }
}
