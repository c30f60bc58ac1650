package io.millrace.runtime.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Writes and reads {@code instance.json}.
 *
 * @param path where it is
 */
public record InstanceFile(Path path) {

  /** The file of a data directory. */
  public static InstanceFile in(Path dataDir) {
    return new InstanceFile(dataDir.resolve("instance.json"));
  }

  /** The instance that the file speaks of, if it is still alive. */
  public Optional<InstanceInfo> findRunning() throws IOException {
    return new JsonFile(path).read().map(InstanceFile::fromJson).filter(InstanceInfo::alive);
  }

  /** Says how to find an instance. */
  public void write(InstanceInfo instance) throws IOException {
    new JsonFile(path).write(toJson(instance));
  }

  /** Takes the file away if it speaks of that process. */
  public void deleteIfOf(long pid) throws IOException {
    Optional<InstanceInfo> written = new JsonFile(path).read().map(InstanceFile::fromJson);
    if (written.isPresent() && written.get().pid() == pid) {
      Files.delete(path);
    }
  }

  private static ObjectNode toJson(InstanceInfo instance) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("pid", instance.pid());
    json.put("version", instance.version());
    json.put("started_at", instance.startedAt().toString());
    json.put("prefix", instance.prefix());
    json.putObject("addresses")
        .put("bootstrap", instance.addresses().bootstrap())
        .put("registry", instance.addresses().registry())
        .put("connect", instance.addresses().connect())
        .put("mqtt", instance.addresses().mqtt());
    json.put("console", instance.console());
    return json;
  }

  private static InstanceInfo fromJson(JsonNode json) {
    JsonNode addresses = json.path("addresses");
    return new InstanceInfo(
        json.path("pid").asLong(),
        json.path("version").asText(),
        Instant.parse(json.path("started_at").asText()),
        json.path("prefix").asText(),
        new Addresses(
            addresses.path("bootstrap").asText(null),
            addresses.path("registry").asText(null),
            addresses.path("connect").asText(null),
            addresses.path("mqtt").asText(null)),
        json.path("console").asText(null));
  }
}
