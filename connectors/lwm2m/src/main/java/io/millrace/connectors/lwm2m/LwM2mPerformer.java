package io.millrace.connectors.lwm2m;

import io.millrace.connectors.common.delivery.Answer;
import io.millrace.connectors.common.delivery.DeliveryLoop;
import io.millrace.connectors.common.delivery.Parcel;
import io.millrace.connectors.common.delivery.Performer;
import io.millrace.connectors.lwm2m.client.Content;
import io.millrace.connectors.lwm2m.client.Downlink;
import io.millrace.connectors.lwm2m.client.Downlink.Method;
import io.millrace.connectors.lwm2m.client.Observations;
import io.millrace.connectors.lwm2m.client.Reply;
import io.millrace.connectors.lwm2m.command.Order;
import io.millrace.connectors.lwm2m.command.Order.Verb;
import io.millrace.connectors.lwm2m.command.Wording;
import io.millrace.connectors.lwm2m.map.LwM2mMap;
import io.millrace.connectors.lwm2m.map.Paths;
import io.millrace.connectors.lwm2m.model.Metrics;
import io.millrace.connectors.lwm2m.model.ResourceValue;
import io.millrace.connectors.lwm2m.model.UnreadableException;
import io.millrace.connectors.lwm2m.model.Writing;
import io.millrace.connectors.lwm2m.registration.Observed;
import io.millrace.connectors.lwm2m.registration.Registration;
import io.millrace.connectors.lwm2m.registration.RegistrationBook;
import io.millrace.schema.Command;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Does at devices what commands say. */
final class LwM2mPerformer implements Performer {

  static final String PROTOCOL = "lwm2m";

  private static final int RESOURCE_DEPTH = 3;
  private static final String JSON = "application/json";

  private final LwM2mMap map;
  private final Metrics metrics;
  private final Writing writing;
  private final Station station;

  /**
   * Where devices are found.
   *
   * @param book who is registered
   * @param registrar changes what is known of them
   * @param inlet reads what they say
   * @param outbound reaches them
   * @param wakefulness who listens
   * @param clock of the machine
   */
  record Station(
      RegistrationBook book,
      Registrar registrar,
      Inlet inlet,
      Outbound outbound,
      Wakefulness wakefulness,
      Clock clock) {}

  LwM2mPerformer(LwM2mMap map, Metrics metrics, Writing writing, Station station) {
    this.map = map;
    this.metrics = metrics;
    this.writing = writing;
    this.station = station;
  }

  @Override
  public boolean isMine(Command command) {
    return PROTOCOL.equals(command.getAttributes().get(DeliveryLoop.PROTOCOL))
        && map.mayBe(command.getDevice());
  }

  @Override
  public String complaint(Command command) {
    Order order = Order.of(command.getName());
    Optional<String> path = path(order.point());
    if (path.isEmpty()) {
      return order.point() + " is neither a path such as 3303/0/5700 nor a name of the map";
    }
    boolean needsResource = order.verb() == Verb.WRITE || order.verb() == Verb.EXECUTE;
    if (needsResource && Paths.depth(path.get()) < RESOURCE_DEPTH) {
      return path.get() + " is no resource";
    }
    return order.verb() == Verb.WRITE ? writeComplaint(command, path.get()) : null;
  }

  private String writeComplaint(Command command, String path) {
    Wording.Said said = Wording.read(payload(command));
    if (!Wording.isUnit(said, metrics.of(path))) {
      return "The unit of " + path + " is " + metrics.of(path).unit();
    }
    try {
      writing.write(path, said.value());
      return null;
    } catch (IllegalArgumentException e) {
      return path + ": " + e.getMessage();
    }
  }

  private Optional<String> path(String point) {
    return Paths.isLegal(point) ? Optional.of(point) : metrics.pathOf(point);
  }

  private static byte[] payload(Command command) {
    ByteBuffer payload = command.getPayload();
    if (payload == null) {
      return new byte[0];
    }
    byte[] bytes = new byte[payload.remaining()];
    payload.duplicate().get(bytes);
    return bytes;
  }

  @Override
  public boolean isThere(String device) {
    Registration registration = station.book().ofDevice(device);
    return registration != null
        && station.wakefulness().isAwake(registration, station.clock().millis());
  }

  @Override
  public void perform(Parcel parcel, boolean again, Consumer<Answer> answer) {
    Order order = Order.of(parcel.command().getName());
    Registration device = station.book().ofDevice(parcel.command().getDevice());
    if (again && !order.verb().isRepeatable()) {
      answer.accept(Answer.unknown("It may have been executed before the connector ended"));
      return;
    }
    if (device == null || !isThere(device.device())) {
      answer.accept(new Answer(Answer.Kind.NOBODY, null));
      return;
    }
    String path = path(order.point()).orElseThrow();
    switch (order.verb()) {
      case READ -> ask(device, order, Downlink.get(path, -1), path, answer);
      case WRITE -> ask(device, order, write(parcel, path), path, answer);
      case EXECUTE -> ask(device, order, execute(parcel, path), path, answer);
      case OBSERVE -> observe(device, order, path, answer);
      case CANCEL -> cancel(device, path, answer);
    }
  }

  private Downlink write(Parcel parcel, String path) {
    byte[] value = writing.write(path, Wording.read(payload(parcel.command())).value());
    return Downlink.say(Method.PUT, path, value, Writing.TLV);
  }

  private static Downlink execute(Parcel parcel, String path) {
    byte[] arguments = Wording.arguments(payload(parcel.command()));
    return arguments.length == 0
        ? Downlink.say(Method.POST, path, null, -1)
        : Downlink.say(Method.POST, path, arguments, 0);
  }

  private void ask(
      Registration device, Order order, Downlink downlink, String path, Consumer<Answer> answer) {
    station
        .outbound()
        .ask(device.peer(), downlink, reply -> answer.accept(answered(device, order, path, reply)));
  }

  private Answer answered(Registration device, Order order, String path, Reply reply) {
    if (reply.content() == null) {
      return silent(device, order, reply);
    }
    station.wakefulness().heard(device.id(), station.clock().millis());
    String code = reply.content().code();
    if (!reply.isSuccess()) {
      boolean later = code.equals("5.03") || code.equals("4.29");
      return later
          ? new Answer(Answer.Kind.BUSY, code)
          : Answer.failed(code, "The device answers " + code);
    }
    boolean values = order.verb() == Verb.READ || order.verb() == Verb.OBSERVE;
    return values ? values(path, reply.content()) : new Answer(Answer.Kind.DONE, code, null, null);
  }

  private Answer silent(Registration device, Order order, Reply reply) {
    station.wakefulness().unreachable(device.id());
    if (reply.reached() && !order.verb().isRepeatable()) {
      return Answer.unknown(reply.failure());
    }
    return new Answer(Answer.Kind.NOBODY, null, reply.failure(), null);
  }

  private Answer values(String path, Content content) {
    try {
      Observed asked = new Observed("", "", List.of(path), false, -1);
      List<ResourceValue> values = station.inlet().read(asked, content);
      return Answer.done(content.code(), Wording.write(values, path, metrics), JSON);
    } catch (UnreadableException e) {
      return Answer.failed(content.code(), e.getMessage());
    }
  }

  private void observe(Registration device, Order order, String path, Consumer<Answer> answer) {
    Observed wanted = new Observed("", path, List.of(path), false, -1);
    station
        .outbound()
        .ask(
            device.peer(),
            Observations.start(wanted),
            reply -> {
              if (reply.isSuccess() && reply.observing()) {
                Observed observed = new Observed(reply.token(), path, List.of(path), false, -1);
                drop(device, path);
                station.registrar().observed(device.id(), observed);
                station.inlet().notified(device, observed, reply.content(), () -> {});
              }
              answer.accept(answered(device, order, path, reply));
            });
  }

  private void cancel(Registration device, String path, Consumer<Answer> answer) {
    boolean dropped = drop(device, path);
    answer.accept(
        dropped
            ? new Answer(Answer.Kind.DONE, null)
            : Answer.failed("4.04", path + " is not observed by a command"));
  }

  private boolean drop(Registration device, String path) {
    Registration now = station.book().get(device.id());
    List<Observed> old =
        now == null
            ? List.of()
            : now.observed().stream().filter(each -> each.group().equals(path)).toList();
    for (Observed each : old) {
      station.registrar().unobserved(device.id(), each.token());
      station.outbound().forget(device.peer(), each.token());
    }
    return !old.isEmpty();
  }
}
