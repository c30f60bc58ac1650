package io.millrace.connectors.http.intake;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.format.EventDeserializationException;
import io.cloudevents.core.provider.EventFormatProvider;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.rw.CloudEventRWException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

/** Events as the CNCF's CloudEvents 1.0 has them, in both of their HTTP modes. */
final class CloudEvents {

  private static final String PREFIX = "ce-";
  private static final String ATTRIBUTE = "cloudevents.";
  private static final int LONGEST_ID = 255;

  private final JsonFormat format = new JsonFormat();

  CloudEvents() {
    EventFormatProvider.getInstance().registerFormat(format);
  }

  /** The body is the whole event. */
  Submission structured(byte[] body, DevicePath place) throws RefusedException {
    CloudEvent event;
    try {
      event = format.deserialize(body);
    } catch (CloudEventRWException | EventDeserializationException e) {
      throw new RefusedException(
          Problem.malformed("The body is no event as CloudEvents 1.0 has them in JSON."));
    }
    byte[] data = event.getData() == null ? new byte[0] : event.getData().toBytes();
    String given = event.getDataContentType();
    String type = MediaTypes.check(given == null ? "application/json" : given);
    Map<String, String> attributes = attributes(event.getSource().toString(), event.getType());
    put(attributes, "subject", event.getSubject());
    for (String name : event.getExtensionNames()) {
      put(attributes, name, String.valueOf(event.getExtension(name)));
    }
    OffsetDateTime time = event.getTime();
    return new Submission(
        place,
        type,
        data,
        new Submission.Extra(
            id(event.getSource().toString(), event.getId()),
            time == null ? null : time.toInstant().toEpochMilli(),
            null,
            null,
            Map.copyOf(attributes)));
  }

  /** Headers tell the event, the body is its data. */
  Submission binary(Head head, byte[] body, DevicePath place) throws RefusedException {
    if (!"1.0".equals(head.header(PREFIX + "specversion"))) {
      throw new RefusedException(Problem.malformed("ce-specversion must be 1.0."));
    }
    String source = required(head, "source");
    String id = required(head, "id");
    Map<String, String> attributes = attributes(source, required(head, "type"));
    put(attributes, "subject", head.header(PREFIX + "subject"));
    return new Submission(
        place,
        MediaTypes.check(head.header("Content-Type")),
        body,
        new Submission.Extra(
            id(source, id),
            Headers.time(head.header(PREFIX + "time")),
            null,
            null,
            Map.copyOf(attributes)));
  }

  private static String required(Head head, String name) throws RefusedException {
    String value = head.header(PREFIX + name);
    if (value == null || value.isBlank()) {
      throw new RefusedException(
          Problem.malformed("An event needs the header " + PREFIX + name + "."));
    }
    return value;
  }

  /** Producers make source and id together unique. */
  private static String id(String source, String id) throws RefusedException {
    if (source.length() + id.length() > LONGEST_ID) {
      throw new RefusedException(
          Problem.malformed("source and id of an event may have " + LONGEST_ID + " characters."));
    }
    return source + ' ' + id;
  }

  private static Map<String, String> attributes(String source, String type) {
    Map<String, String> attributes = new HashMap<>();
    put(attributes, "source", source);
    put(attributes, "type", type);
    return attributes;
  }

  private static void put(Map<String, String> attributes, String name, String value) {
    if (value != null) {
      attributes.put(ATTRIBUTE + name, value);
    }
  }
}
