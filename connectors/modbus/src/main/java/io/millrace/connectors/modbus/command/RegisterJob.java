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
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

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
  public int unit() {
    return post.machine().unit();
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
    int address = order.first().address();
    if (order.coils() == null) {
      wire.writeRegisters(unit(), address, order.registers(), post.patience());
    } else {
      wire.writeCoils(unit(), address, order.coils(), post.patience());
    }
  }

  private byte[] read(Wire wire) throws WireFailure {
    Point first = order.first();
    return wire.read(unit(), first.table(), first.address(), order.quantity(), post.patience());
  }

  private Answer judge(byte[] held) {
    List<ReadValue> values = order.points().stream().map(point -> value(point, held)).toList();
    if (!isAsWritten(held, values)) {
      return Answer.failed("READ_BACK", "The device confirmed it, and holds another value");
    }
    return values.stream()
        .filter(value -> value.value() == null)
        .findFirst()
        .map(none -> Answer.failed("NO_VALUE", "The registers hold no value: " + none.flaw()))
        .orElseGet(() -> Answer.done("0x00", json(values), JSON));
  }

  private ReadValue value(Point point, byte[] held) {
    int index = point.address() - order.first().address();
    return point.table().isBits()
        ? RegisterReader.bit(held, index)
        : RegisterReader.registers(point, held, index);
  }

  private boolean isAsWritten(byte[] held, List<ReadValue> values) {
    if (order.reads()) {
      return true;
    }
    if (order.coils() == null) {
      return Arrays.equals(held, order.registers());
    }
    return IntStream.range(0, values.size())
        .allMatch(i -> values.get(i).value().equals(order.coils()[i]));
  }

  private byte[] json(List<ReadValue> values) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    if (order.several()) {
      values.forEach(value -> node.withArray("value").addPOJO(value.value()));
    } else {
      node.putPOJO("value", values.get(0).value());
    }
    String unit = order.first().scaling().unit();
    if (unit != null
        && order.points().stream().allMatch(each -> unit.equals(each.scaling().unit()))) {
      node.put("unit", unit);
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
