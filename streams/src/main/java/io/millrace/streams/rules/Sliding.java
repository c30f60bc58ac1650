package io.millrace.streams.rules;

import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;
import io.millrace.streams.rules.language.RuleFunction;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers of the time up to the last one, in sixty slots; a slot leaves when all of it is too old,
 * so the time is right to a sixtieth.
 */
final class Sliding {

  private static final int SLOTS = 60;

  private final long span;
  private final long width;
  private final List<Slot> slots = new ArrayList<>();

  private static final class Slot {
    private final long index;
    private long count;
    private double sum;
    private double min;
    private double max;
    private double first;
    private long firstAt;
    private double last;
    private long lastAt;

    Slot(long index) {
      this.index = index;
    }

    void add(double value, long at) {
      if (count == 0 || at < firstAt) {
        first = value;
        firstAt = at;
      }
      if (count == 0 || at >= lastAt) {
        last = value;
        lastAt = at;
      }
      min = count == 0 ? value : Math.min(min, value);
      max = count == 0 ? value : Math.max(max, value);
      sum += value;
      count++;
    }
  }

  Sliding(long span) {
    this.span = span;
    this.width = Math.max(1, span / SLOTS);
  }

  long span() {
    return span;
  }

  void add(double value, long at) {
    long index = Math.floorDiv(at, width);
    long newest = slots.isEmpty() ? index : Math.max(index, slots.get(slots.size() - 1).index);
    slots.removeIf(slot -> slot.index <= newest - SLOTS);
    if (index <= newest - SLOTS) {
      return;
    }
    slot(index).add(value, at);
  }

  /** The answer to a question; null while there is nothing to answer from. */
  Double answer(RuleFunction function) {
    if (slots.isEmpty()) {
      return null;
    }
    return switch (function) {
      case COUNT -> (double) slots.stream().mapToLong(slot -> slot.count).sum();
      case MIN -> slots.stream().mapToDouble(slot -> slot.min).min().orElseThrow();
      case MAX -> slots.stream().mapToDouble(slot -> slot.max).max().orElseThrow();
      case MEAN -> slots.stream().mapToDouble(slot -> slot.sum).sum() / answer(RuleFunction.COUNT);
      case TREND -> trend();
      default -> throw new IllegalArgumentException(function + " does not look back");
    };
  }

  private Double trend() {
    Slot first = slots.get(0);
    Slot last = slots.get(slots.size() - 1);
    long between = last.lastAt - first.firstAt;
    return between <= 0 ? null : (last.last - first.first) * 1000 / between;
  }

  private Slot slot(long index) {
    int place = slots.size();
    while (place > 0 && slots.get(place - 1).index > index) {
      place--;
    }
    if (place > 0 && slots.get(place - 1).index == index) {
      return slots.get(place - 1);
    }
    Slot slot = new Slot(index);
    slots.add(place, slot);
    return slot;
  }

  void write(ByteWriter out) {
    out.writeUnsigned(span);
    out.writeUnsigned(slots.size());
    for (Slot slot : slots) {
      out.writeSigned(slot.index);
      out.writeUnsigned(slot.count);
      out.writeDouble(slot.sum);
      out.writeDouble(slot.min);
      out.writeDouble(slot.max);
      out.writeDouble(slot.first);
      out.writeSigned(slot.firstAt - slot.index * width);
      out.writeDouble(slot.last);
      out.writeSigned(slot.lastAt - slot.index * width);
    }
  }

  static Sliding read(ByteReader in) {
    Sliding sliding = new Sliding(in.readUnsigned());
    int count = in.readCount(SLOTS);
    for (int i = 0; i < count; i++) {
      Slot slot = new Slot(in.readSigned());
      slot.count = in.readUnsigned();
      slot.sum = in.readDouble();
      slot.min = in.readDouble();
      slot.max = in.readDouble();
      slot.first = in.readDouble();
      slot.firstAt = in.readSigned() + slot.index * sliding.width;
      slot.last = in.readDouble();
      slot.lastAt = in.readSigned() + slot.index * sliding.width;
      sliding.slots.add(slot);
    }
    return sliding;
  }
}
