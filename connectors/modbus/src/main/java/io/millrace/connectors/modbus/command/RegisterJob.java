package io.millrace.connectors.modbus.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.connectors.common.delivery.Answer;
import io.millrace.connectors.modbus.map.Point;
import io.millrace.connectors.modbus.poll.BusJob;
import io.millrace.connectors.modbus.value.ReadValue;
import io.millrace.connectors.modbus.value.RegisterReader;
import io.millrace.connectors.modbus.wire.Wire;
import io.millrace.connectors.modbus.wire.WireFailure;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** One command on its way over the bus. */
final class RegisterJob implements BusJob {

  private static final String JSON = "application/json";

  private final Post post;
  private final RegisterOrder order;
  private final long expiresAt;
  private final boolean readsBack;
  private final Consumer<Answer> answer;

  RegisterJob(
      Post post, RegisterOrder order, long expiresAt, boolean readsBack, Consumer<Answer> answer) {
    this.post = post;
    this.order = order;
    this.expiresAt = expiresAt;
    this.readsBack = readsBack;
    this.answer = answer;
  }

  @Override
  public void run(Wire wire) throws WireFailure {
    if (System.currentTimeMillis() >= expiresAt) {
      answer.accept(new Answer(Answer.Kind.BUSY, "EXPIRED"));
      return;
    }
    if (!order.reads()) {
      write(wire);
    }
    byte[] held = order.reads() || readsBack ? read(wire) : null;
    answer.accept(held == null ? new Answer(Answer.Kind.DONE, "0x00") : judge(held));
  }

  private void write(Wire wire) throws WireFailure {
    int unit = post.machine().unit();
    Point point = order.point();
    if (order.coil() == null) {
      wire.writeRegisters(unit, point.address(), order.registers(), post.patience());
    } else {
      wire.writeCoil(unit, point.address(), order.coil(), post.patience());
    }
  }

  private byte[] read(Wire wire) throws WireFailure {
    Point point = order.point();
    return wire.read(
        post.machine().unit(),
        point.table(),
        point.address(),
        point.layout().registers(),
        post.patience());
  }

  private Answer judge(byte[] held) {
    Point point = order.point();
    ReadValue value =
        point.table().isBits()
            ? RegisterReader.bit(held, 0)
            : RegisterReader.registers(point, held, 0);
    boolean asWritten =
        order.reads()
            || (order.coil() == null
                ? Arrays.equals(held, order.registers())
                : order.coil().equals(value.value()));
    if (!asWritten) {
      return Answer.failed("READ_BACK", "The device confirmed it, and holds another value");
    }
    return value.value() == null
        ? Answer.failed("NO_VALUE", "The registers hold no value: " + value.flaw())
        : Answer.done("0x00", json(point, value.value()), JSON);
  }

  private static byte[] json(Point point, Object value) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.putPOJO("value", value);
    if (point.scaling().unit() != null) {
      node.put("unit", point.scaling().unit());
    }
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void failed(WireFailure failure) {
    answer.accept(
        switch (failure.kind()) {
          case DISCONNECTED -> new Answer(Answer.Kind.NOBODY, failure.code());
          case REFUSED -> refusal(failure.code());
          default -> new Answer(Answer.Kind.BUSY, failure.code()); // writing twice does no harm
        });
  }

  /** Codes of the Modbus Application Protocol V1.1b3, section 7. */
  private static Answer refusal(String code) {
    return switch (code.substring(0, 4)) {
      case "0x05", "0x06" -> new Answer(Answer.Kind.BUSY, code);
      case "0x0A", "0x0B" -> new Answer(Answer.Kind.NOBODY, code);
      case "0x04", "0x08" -> Answer.failed(code, "The device could not do it");
      default -> Answer.refused(code, "The device does not do this");
    };
  }
}
