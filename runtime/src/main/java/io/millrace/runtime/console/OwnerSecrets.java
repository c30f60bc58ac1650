package io.millrace.runtime.console;

import io.millrace.schema.OwnerSecret;
import io.millrace.schema.serde.AvroSerdes;
import io.millrace.schema.topics.Topic;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

/** The secrets of consumers: the compacted owners topic, read anew for each question. */
final class OwnerSecrets {

  private static final int NAME_BYTES = 4;

  private final CompactedTable<OwnerSecret> table;
  private final AuditTrail audit;
  private final SecureRandom random = new SecureRandom();

  OwnerSecrets(RecordLog log, AvroSerdes serdes, AuditTrail audit) {
    this.table =
        new CompactedTable<>(log, serdes, audit.topics().name(Topic.OWNERS), OwnerSecret.class);
    this.audit = audit;
  }

  /** All secrets by owner id. */
  SortedMap<String, OwnerSecret> all() {
    return table.all();
  }

  /** The pseudonym of each owner; who has no secret yet gets one. */
  synchronized Map<String, String> pseudonyms(Collection<String> owners) {
    Map<String, OwnerSecret> known = owners.isEmpty() ? new HashMap<>() : all();
    Map<String, String> pseudonyms = new HashMap<>();
    for (String owner : owners) {
      pseudonyms.put(owner, Pseudonym.of(known.computeIfAbsent(owner, this::draw)));
    }
    return pseudonyms;
  }

  /**
   * Gives an owner a new secret, and with it a new pseudonym. The audit trail tells of the secret's
   * name only, since whose it is would undo a later forgetting.
   */
  synchronized OwnerSecret rotate(String owner, String actor) {
    OwnerSecret drawn = draw(owner);
    audit.note(actor, "owner.rotate-key", drawn.getKeyId(), Map.of());
    return drawn;
  }

  /** Takes an owner's secret away for good: nobody can compute the pseudonym any more. */
  synchronized void forget(String owner, String actor) {
    OwnerSecret gone = all().get(owner);
    table.remove(owner);
    String name = gone == null ? "none" : gone.getKeyId();
    audit.note(actor, "owner.forget", name, Map.of());
  }

  private OwnerSecret draw(String owner) {
    OwnerSecret drawn =
        OwnerSecret.newBuilder()
            .setOwner(owner)
            .setKeyId(HexFormat.of().formatHex(bytes(NAME_BYTES)))
            .setSecret(ByteBuffer.wrap(bytes(Pseudonym.SECRET_BYTES)))
            .setCreatedAt(audit.clock().instant())
            .build();
    table.put(owner, drawn);
    return drawn;
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
