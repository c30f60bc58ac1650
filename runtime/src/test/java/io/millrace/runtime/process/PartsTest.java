package io.millrace.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class PartsTest {

  private final List<String> events = new CopyOnWriteArrayList<>();

  @Test
  void shouldStartEachAfterItsNeedsAndStopTheLastFirst() throws Exception {
    // Given
    Parts parts =
        parts(new Part(new Fake("a")), new Part(new Fake("b"), "a"), new Part(new Fake("c"), "b"));

    // When
    parts.start(started -> events.add("told " + started.name()));
    parts.stop();

    // Then
    assertThat(events)
        .containsExactly(
            "start a", "told a", "start b", "told b", "start c", "told c", "stop c", "stop b",
            "stop a");
  }

  @Test
  void shouldNotStartWhatWaitsWhenANeedCannotStart() {
    // Given
    Parts parts = parts(new Part(new Broken("a")), new Part(new Fake("b"), "a"));

    // When / Then
    assertThatThrownBy(() -> parts.start(started -> {}))
        .isInstanceOf(StartException.class)
        .hasMessage("a cannot start: no luck");
    assertThat(events).isEmpty();
    assertThat(parts.ready()).isFalse();
    assertThat(parts.components().get(0).state()).isEqualTo(Condition.State.FAILED);
  }

  @Test
  void shouldBeReadyOnlyWhenAllRun() throws Exception {
    // Given
    Fake shaky = new Fake("b");
    Parts parts = parts(new Part(new Fake("a")), new Part(shaky));
    parts.start(started -> {});
    boolean before = parts.ready();

    // When
    shaky.condition = Condition.failed("gone");

    // Then
    assertThat(before).isTrue();
    assertThat(parts.ready()).isFalse();
  }

  private static Parts parts(Part... parts) {
    return new Parts(List.of(parts), System::nanoTime);
  }

  private class Fake implements Component {

    private final String name;
    private volatile Condition condition = new Condition(Condition.State.WAITING, "");

    Fake(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String start() {
      events.add("start " + name);
      condition = Condition.running();
      return "";
    }

    @Override
    public Condition condition() {
      return condition;
    }

    @Override
    public void stop() {
      events.add("stop " + name);
    }
  }

  private record Broken(String name) implements Component {

    @Override
    public String start() throws StartException {
      throw new StartException("no luck");
    }

    @Override
    public Condition condition() {
      return new Condition(Condition.State.WAITING, "");
    }

    @Override
    public void stop() {
      throw new IllegalStateException("never ran");
    }
  }
}
