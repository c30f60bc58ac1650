package io.millrace.connectors.common.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.CommandResult;
import io.millrace.schema.CommandStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CrashPropertyTest {

  private static final int PARCELS = 25;
  private static final int DEVICES = 4;

  /** Offsets with holes, as transactions leave them. */
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
  void shouldHandOnEachParcelOnceAndInOrderWhateverFails(@ForAll long seed) {
    // Given
    List<Parcel> parcels = parcels(seed);
    CrashingWorld world = new CrashingWorld(seed, parcels);

    // When
    world.run(400);

    // Then
    List<Long> all = parcels.stream().map(Parcel::offset).toList();
    assertThat(world.handedOn()).containsExactlyInAnyOrderElementsOf(all);
    for (int device = 0; device < DEVICES; device++) {
      String name = "d" + device;
      List<Long> own =
          parcels.stream()
              .filter(each -> each.command().getDevice().equals(name))
              .map(Parcel::offset)
              .toList();
      assertThat(world.handedOn()).filteredOn(own::contains).isEqualTo(own);
    }
    assertThat(world.results())
        .hasSize(PARCELS)
        .allSatisfy(each -> assertThat(each.getStatus()).isEqualTo(CommandStatus.DELIVERED))
        .extracting(CommandResult::getId)
        .doesNotHaveDuplicates();
    assertThat(world.journal().unfinished()).isEmpty();
  }
}
