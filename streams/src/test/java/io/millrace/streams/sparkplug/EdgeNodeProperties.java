package io.millrace.streams.sparkplug;

import static io.millrace.schema.sparkplug.SparkplugKind.NDATA;
import static io.millrace.streams.sparkplug.Said.heard;
import static io.millrace.streams.sparkplug.Said.payload;
import static io.millrace.streams.sparkplug.Said.session;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.millrace.schema.Sample;
import io.millrace.streams.sparkplug.Ruling.Fate;
import io.millrace.streams.sparkplug.wire.SparkplugB.Payload;
import io.millrace.streams.sparkplug.wire.SparkplugB.Payload.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What holds for any course of the sessions of an edge node and any loss on the way. */
class EdgeNodeProperties {

  private static final List<String> DEVICES = List.of("arm", "leg");
  private static final int METRICS = 4;

  /**
   * An edge node that gives its aliases anew in every session, and says in values what it means.
   */
  private static final class Talker {

    private final Random random;
    private final List<Heard> said = new ArrayList<>();
    private int session;
    private int number;
    private int salt;

    Talker(Random random) {
      this.random = random;
    }

    List<Heard> talk(int sessions) {
      for (session = 0; session < sessions; session++) {
        if (session > 0) {
          said.add(heard("NDEATH", payload(-1, session(session - 1L))));
        }
        live();
      }
      return said;
    }

    private void live() {
      salt = random.nextInt(METRICS);
      number = 0;
      said.add(heard("NBIRTH", payload(next(), births("node"))));
      List<String> born = new ArrayList<>();
      for (int turn = random.nextInt(120); turn > 0; turn--) {
        String device = DEVICES.get(random.nextInt(DEVICES.size()));
        if (random.nextInt(4) == 0) {
          said.add(heard("NDATA", payload(next(), value("node"))));
        } else if (born.contains(device)) {
          said.add(heard("DDATA", device, payload(next(), value(device))));
        } else {
          born.add(device);
          said.add(heard("DBIRTH", device, payload(next(), births(device))));
        }
      }
    }

    private int next() {
      return number++ & 0xFF;
    }

    private Metric[] births(String whose) {
      List<Metric> metrics = new ArrayList<>();
      if (whose.equals("node")) {
        metrics.add(session(session));
      }
      for (int i = 0; i < METRICS; i++) {
        String name = whose + '/' + i;
        metrics.add(Said.of(name, DataType.STRING).setAlias(alias(i)).setStringValue(name).build());
      }
      return metrics.toArray(Metric[]::new);
    }

    private Metric value(String whose) {
      int metric = random.nextInt(METRICS);
      return Said.text(alias(metric), whose + '/' + metric);
    }

    private long alias(int metric) {
      return (metric + salt) % METRICS;
    }

    /**
     * What arrives. Where both death and birth are lost, the first message of the new session has
     * not by chance the number that would have followed in the old one: nobody could tell then.
     */
    List<Heard> arriving(double loss) {
      List<Heard> arrived = new ArrayList<>();
      int last = -1;
      boolean unseen = false;
      for (Heard heard : said) {
        boolean border = heard.topic().device() == null && heard.topic().kind() != NDATA;
        int number = border ? 0 : number(heard);
        boolean chance = unseen && !border && number == (last + 1 & 0xFF);
        if (chance || random.nextDouble() < loss) {
          unseen |= border;
        } else {
          arrived.add(heard);
          last = number;
          unseen = false;
        }
      }
      return arrived;
    }

    private static int number(Heard heard) {
      try {
        return (int) Payload.parseFrom(heard.payload().duplicate()).getSeq();
      } catch (InvalidProtocolBufferException e) {
        throw new IllegalStateException("The test itself wrote it", e);
      }
    }
  }

  @Property(tries = 300)
  void shouldNeverGiveAValueTheNameOfAnother(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int sessions,
      @ForAll @DoubleRange(max = 0.4) double loss) {
    // Given
    Talker talker = new Talker(new Random(seed));
    talker.talk(sessions);
    Bench bench = new Bench();

    // When
    List<Sample> samples = new ArrayList<>();
    talker.arriving(loss).forEach(heard -> samples.addAll(bench.say(heard).samples()));

    // Then
    assertThat(samples).allMatch(each -> each.getMetric().equals(each.getValueString()));
  }

  @Property(tries = 200)
  void shouldResolveEverythingAndMissNothingWhenAllArrives(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int sessions) {
    // Given
    List<Heard> said = new Talker(new Random(seed)).talk(sessions);
    Bench bench = new Bench();

    // When
    List<Ruling> rulings = said.stream().map(bench::say).toList();

    // Then
    assertThat(rulings).allMatch(ruling -> ruling.fate() == Fate.RESOLVED);
    assertThat(bench.events).noneMatch(event -> event.matches("(gap|filled|rebirth).*"));
  }

  @Property(tries = 200)
  void shouldGoOnAsIfNothingHadHappenedWhenItIsStoppedAnywhere(
      @ForAll long seed, @ForAll @DoubleRange(max = 0.3) double loss) {
    // Given
    Talker talker = new Talker(new Random(seed));
    talker.talk(3);
    List<Heard> arriving = talker.arriving(loss);
    Bench steady = new Bench();
    Bench stopped = new Bench();

    // When
    List<Ruling> expected = arriving.stream().map(steady::say).toList();
    List<Ruling> rulings =
        arriving.stream()
            .map(
                heard -> {
                  stopped.restart();
                  return stopped.say(heard);
                })
            .toList();

    // Then
    assertThat(rulings).isEqualTo(expected);
    assertThat(stopped.events).isEqualTo(steady.events);
  }

  @Property(tries = 200)
  void shouldCountExactlyWhatIsMissingWhenMessagesOfASessionAreLost(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 0.5) double loss) {
    // Given
    Random random = new Random(seed);
    List<Heard> arriving = new ArrayList<>();
    arriving.add(heard("NBIRTH", payload(0, session(1), Said.born("load", 1))));
    int lost = 0;
    int lostAtTheEnd = 0;
    for (int number = 1; number < 600; number++) {
      if (random.nextDouble() < loss && lostAtTheEnd < 200) {
        lostAtTheEnd++;
      } else {
        lost += lostAtTheEnd;
        lostAtTheEnd = 0;
        arriving.add(heard("NDATA", payload(number & 0xFF, Said.value("load", number))));
      }
    }
    Bench bench = new Bench();

    // When
    arriving.forEach(bench::say);

    // Then
    long declared =
        bench.events.stream()
            .filter(event -> event.startsWith("gap 1/1 "))
            .map(event -> event.substring("gap 1/1 ".length()).split("-"))
            .mapToLong(ends -> Long.parseLong(ends[1]) - Long.parseLong(ends[0]) + 1)
            .sum();
    assertThat(declared).isEqualTo(lost);
  }

  @Property(tries = 200)
  void shouldTakeNothingTwiceWhenTheLastMessagesAreRepeated(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 15) int repeated) {
    // Given
    Random random = new Random(seed);
    Bench bench = new Bench();
    List<Heard> said = new ArrayList<>();
    bench.say(heard("NBIRTH", payload(0, session(1), Said.born("load", 1))));
    for (int number = 1; number < 20 + random.nextInt(400); number++) {
      said.add(heard("NDATA", payload(number & 0xFF, Said.value(1, number))));
    }
    said.forEach(bench::say);

    // When
    List<Ruling> again =
        said.subList(said.size() - repeated, said.size()).stream().map(bench::say).toList();

    // Then
    assertThat(again).allMatch(ruling -> ruling.fate() == Fate.AGAIN);
    assertThat(bench.events).containsExactly("release null");
  }

  @Property(tries = 500)
  void shouldAlwaysRuleAndNeverThrowWhenThePayloadIsAnything(@ForAll byte[] payload) {
    // Given
    Bench bench = new Bench();
    bench.say(heard("NBIRTH", payload(0, session(1), Said.born("load", 1))));

    // When
    Ruling data = bench.say(Said.heard("spBv1.0/plant/NDATA/press", payload));
    Ruling birth = bench.say(Said.heard("spBv1.0/plant/DBIRTH/press/arm", payload));

    // Then
    assertThat(data.fate()).isNotNull();
    assertThat(birth.fate()).isNotNull();
  }
}
