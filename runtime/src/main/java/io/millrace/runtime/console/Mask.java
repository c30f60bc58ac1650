package io.millrace.runtime.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schema.topics.Topic;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Takes out of records what their reader must not see: of a machine's messages all but who, when
 * and how.
 */
final class Mask {

  /** Fields that never hold what a device said. */
  private static final Set<String> OPEN_FIELDS =
      Set.of(
          "id",
          "device",
          "protocol",
          "connector",
          "channel",
          "principal",
          "received_at",
          "content_type",
          "sequence",
          "original",
          "stage",
          "code",
          "message",
          "failed_at",
          "part",
          "parts",
          "lineage",
          "observed_at",
          "time_quality",
          "communication",
          "link",
          "sender",
          "name",
          "issued_at",
          "expires_at",
          "subject",
          "window_start",
          "window_end");

  private static final Set<Topic> WITHOUT_PAYLOAD =
      EnumSet.of(
          Topic.DEVICES,
          Topic.LINKS,
          Topic.RULES,
          Topic.GAPS,
          Topic.FINDINGS,
          Topic.AUDIT,
          Topic.CLASSIFICATIONS);

  private static final long FRESH_NANOS = 2_000_000_000L;

  private final Caller caller;
  private final Masking masking;
  private Worlds worlds;
  private long loadedAt;

  Mask(Caller caller, Masking masking) {
    this.caller = caller;
    this.masking = masking;
  }

  /** A line of a tap, as the caller may see it. */
  JsonNode line(String topic, JsonNode line) {
    if (caller.everything() || isOpen(topic) || !line.path("value").isObject()) {
      return line;
    }
    ObjectNode value = (ObjectNode) line.get("value");
    boolean shown =
        topic.startsWith(masking.topics().links())
            ? caller.sees(worlds().links().getOrDefault(masking.link(topic), Set.of()))
            : shows(value, line.path("key").asText());
    if (!shown) {
      hide(value);
    }
    return line;
  }

  /** A dead letter or a message, as the caller may see it. */
  ObjectNode letter(ObjectNode letter) {
    if (!caller.everything() && !shows(letter, "")) {
      hide(letter);
    }
    return letter;
  }

  /** A device whose messages wait, with the last of them as the caller may see it. */
  JsonNode parked(JsonNode waiting) {
    if (waiting.path("sample") instanceof ObjectNode sample) {
      letter(sample);
    }
    return waiting;
  }

  private boolean isOpen(String topic) {
    return masking.isShared(topic)
        || masking.topics().find(topic).map(WITHOUT_PAYLOAD::contains).orElse(false);
  }

  private boolean shows(JsonNode record, String key) {
    String device = record.path("device").asText(key.split("\\|", 2)[0]);
    Worlds now = worlds();
    if (!now.shows(device, caller)) {
      return false;
    }
    // A machine may have spoken under another's name.
    for (JsonNode message : new JsonNode[] {record, record.path("original")}) {
      String principal = message.path("principal").asText("");
      if (now.machines().containsKey(principal) && !now.shows(principal, caller)) {
        return false;
      }
    }
    return true;
  }

  private static void hide(ObjectNode record) {
    ArrayNode hidden = record.arrayNode();
    for (Map.Entry<String, JsonNode> field : Set.copyOf(record.properties())) {
      if (field.getValue() instanceof ObjectNode inner && field.getKey().equals("original")) {
        hide(inner);
      } else if (!OPEN_FIELDS.contains(field.getKey())) {
        hidden.add(field.getKey());
      }
    }
    hidden.forEach(name -> record.remove(name.asText()));
    record.set("masked", hidden);
  }

  private Worlds worlds() {
    long now = masking.nanos().getAsLong();
    if (worlds == null || now - loadedAt > FRESH_NANOS) {
      worlds = Worlds.of(masking.devices().all().values(), masking.links().all().values());
      loadedAt = now;
    }
    return worlds;
  }
}
