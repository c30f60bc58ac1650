package io.millrace.runtime.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.runtime.config.DevicesFile;
import io.millrace.runtime.config.MillraceConfig;
import io.millrace.runtime.config.Problem;
import io.millrace.runtime.lint.FileLint;
import io.millrace.runtime.lint.PayloadPreview;
import io.millrace.runtime.lint.SourcesLint;
import io.millrace.runtime.process.Plugins;
import io.millrace.runtime.process.StartException;
import io.millrace.schema.Device;
import io.millrace.schema.DeviceMessage;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks files, and shows what a payload would become. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    description =
        "Checks millrace.yaml, its sources as their connectors do, and devices.yaml, and with"
            + " --payload shows what a payload of a device would become. Changes nothing.")
final class LintCommand implements Callable<Integer> {

  @Mixin private RunningInstance instance;
  @Mixin private Output output;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "0..*", description = "Files to check.")
  private List<Path> files = List.of();

  @Option(
      names = "--payload",
      paramLabel = "FILE",
      description = "A payload; - reads standard input.")
  private Path payload;

  @Option(
      names = "--device",
      paramLabel = "ID",
      description = "Whose payload; found in the files, else in the running instance's registry.")
  private String device;

  @Option(names = "--content-type", paramLabel = "TYPE", description = "Media type of the payload.")
  private String contentType;

  @Option(
      names = "--channel",
      paramLabel = "TOPIC",
      description = "Where it was published; devices/<device>/telemetry if not given.")
  private String channel;

  @Override
  public Integer call() {
    if (files.isEmpty() && payload == null) {
      throw new ParameterException(spec.commandLine(), "Name a file, or a payload and its device");
    }
    if (payload != null && device == null) {
      throw new ParameterException(spec.commandLine(), "--payload needs --device");
    }
    List<FileLint> lints =
        files.stream()
            .map(file -> FileLint.of(file.toString(), TextFile.read(file), this::sources))
            .toList();
    PayloadPreview preview = payload == null ? null : PayloadPreview.of(message(), find(lints));
    output.print(json(lints, preview), out -> print(lints, preview, out));
    if (lints.stream().anyMatch(lint -> !lint.problems().isEmpty())) {
      return ExitCodes.BAD_CONFIGURATION;
    }
    return preview == null || preview.refusal() == null ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  private List<Problem> sources(String file, String text, MillraceConfig config) {
    try {
      return new SourcesLint(Plugins.folder()).problems(file, text, config);
    } catch (StartException e) {
      throw new CommandException(ExitCodes.FAILED, e.getMessage(), e);
    }
  }

  private Device find(List<FileLint> lints) {
    return lints.stream()
        .flatMap(lint -> lint.devices().stream())
        .filter(known -> known.getId().equals(device))
        .findFirst()
        .orElseGet(this::registered);
  }

  private Device registered() {
    ObjectNode file = JsonNodeFactory.instance.objectNode();
    file.putArray("devices")
        .add(instance.connect().get("/api/devices/" + ConsoleClient.encode(device)));
    return DevicesFile.parse("registry", file.toString()).orThrow().get(0);
  }

  private DeviceMessage message() {
    return DeviceMessage.newBuilder()
        .setDevice(device)
        .setProtocol("mqtt")
        .setConnector("lint")
        .setChannel(channel == null ? "devices/" + device + "/telemetry" : channel)
        .setReceivedAt(Instant.EPOCH)
        .setContentType(contentType)
        .setPayload(ByteBuffer.wrap(TextFile.bytes(payload)))
        .build();
  }

  private static ObjectNode json(List<FileLint> lints, PayloadPreview preview) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode problems = json.putArray("problems");
    for (FileLint lint : lints) {
      for (Problem problem : lint.problems()) {
        problems
            .addObject()
            .put("file", problem.file())
            .put("line", problem.place().line())
            .put("column", problem.place().column())
            .put("message", problem.message());
      }
    }
    if (preview != null) {
      json.set("preview", json(preview));
    }
    return json;
  }

  private static ObjectNode json(PayloadPreview preview) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (preview.refusal() != null) {
      return json.put("code", preview.refusal().code())
          .put("message", preview.refusal().message())
          .put("cure", preview.refusal().cure());
    }
    json.put("observed_at", preview.observedAt() == null ? null : preview.observedAt().toString());
    json.put("sequence", preview.sequence() == null ? null : preview.sequence().getNumber());
    ArrayNode values = json.putArray("values");
    for (PayloadPreview.PreviewValue value : preview.values()) {
      values
          .addObject()
          .put("metric", value.metric())
          .putPOJO("value", value.value())
          .put("unit", value.unit())
          .put("source_unit", value.sourceUnit())
          .put("quality", value.quality())
          .put("status", value.status());
    }
    return json;
  }

  private static void print(List<FileLint> lints, PayloadPreview preview, PrintWriter out) {
    for (FileLint lint : lints) {
      lint.problems().forEach(out::println);
      if (lint.problems().isEmpty()) {
        String devices =
            lint.kind() == FileLint.Kind.DEVICES ? lint.devices().size() + " device(s), " : "";
        out.println(lint.file() + ": " + devices + "no problems");
      }
    }
    if (preview != null) {
      print(preview, out);
    }
  }

  private static void print(PayloadPreview preview, PrintWriter out) {
    if (preview.refusal() != null) {
      out.println("It would be a dead letter: " + preview.refusal().code());
      out.println("  " + preview.refusal().message());
      out.println("  Cure: " + preview.refusal().cure());
      return;
    }
    out.println(
        "observed at  " + (preview.observedAt() == null ? "not given" : preview.observedAt()));
    out.println(
        "sequence     "
            + (preview.sequence() == null ? "not given" : preview.sequence().getNumber()));
    TextTable table = new TextTable("METRIC", "VALUE", "UNIT", "SENT IN", "QUALITY", "STATUS");
    preview
        .values()
        .forEach(
            value ->
                table.row(
                    value.metric(),
                    value.value(),
                    value.unit(),
                    value.sourceUnit(),
                    value.quality(),
                    value.status()));
    table.print(out);
  }
}
