package io.millrace.connectors.common.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.CommandResult;
import io.millrace.schema.CommandStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PerformingPropertyTest {

  private static final int PARCELS = 25;
  private static final int DEVICES = 4;

  private static List<Parcel> parcels(long seed) {
    Random chance = new Random(seed);
    List<Parcel> parcels = new ArrayList<>();
    long offset = 0;
    for (int i = 0; i < PARCELS; i++) {
      offset += 1 + chance.nextInt(3);
      parcels.add(Commands.parcel(offset, "d" + chance.nextInt(DEVICES)));
    }
    return parcels;
  }

  @Property(tries = 2_000)
  void shouldEndEachCommandOnceAndDoNoneTwiceThatMayNotBe(@ForAll long seed) {
    // Given
    List<Parcel> parcels = parcels(seed);
    PerformingWorld world = new PerformingWorld(seed, parcels);

    // When
    world.run(400);

    // Then
    Map<String, CommandResult> results =
        world.results().stream()
            .collect(Collectors.toMap(CommandResult::getId, Function.identity()));
    assertThat(results).hasSize(PARCELS);
    assertThat(world.journal().unfinished()).isEmpty();
    for (Parcel parcel : parcels) {
      int times = Collections.frequency(world.performed(), parcel.offset());
      CommandResult result = results.get(parcel.command().getId());
      if (PerformingWorld.isHarmless(parcel.offset())) {
        assertThat(result.getStatus()).isEqualTo(CommandStatus.DONE);
        assertThat(times).isPositive();
      } else if (result.getStatus() == CommandStatus.DONE) {
        assertThat(times).isOne();
      } else {
        assertThat(result.getCode()).isEqualTo("UNKNOWN_OUTCOME");
        assertThat(times).isLessThanOrEqualTo(1);
      }
    }
    assertInOrder(world, parcels);
  }

  /** What a device did first it was told first. */
  private static void assertInOrder(PerformingWorld world, List<Parcel> parcels) {
    for (int device = 0; device < DEVICES; device++) {
      String name = "d" + device;
      List<Long> own =
          parcels.stream()
              .filter(each -> each.command().getDevice().equals(name))
              .map(Parcel::offset)
              .toList();
      List<Long> done = world.performed().stream().filter(own::contains).toList();
      assertThat(done).isSorted();
    }
  }
}
