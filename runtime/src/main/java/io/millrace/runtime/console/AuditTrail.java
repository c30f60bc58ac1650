package io.millrace.runtime.console;

import io.millrace.schema.AuditEvent;
import io.millrace.schema.topics.Topic;
import io.millrace.schema.topics.Topics;
import java.time.Clock;
import java.util.Map;

/**
 * Writes down who changed what.
 *
 * @param log where it is written
 * @param topics topic names
 * @param clock tells when
 */
record AuditTrail(RecordLog log, Topics topics, Clock clock) {

  void note(String actor, String action, String subject, Map<String, String> detail) {
    AuditEvent event =
        AuditEvent.newBuilder()
            .setSubject(subject)
            .setActor(actor)
            .setAction(action)
            .setAt(clock.instant())
            .setDetail(detail)
            .build();
    log.append(topics.name(Topic.AUDIT), subject, event);
  }
}
