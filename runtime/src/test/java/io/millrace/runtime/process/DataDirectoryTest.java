package io.millrace.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  @TempDir private Path root;

  @Test
  void shouldRefuseWhenAnotherHoldsTheDirectory() throws Exception {
    try (DataDirectory held = DataDirectory.open(root, "instance")) {
      // When / Then
      assertThatThrownBy(() -> DataDirectory.open(held.root(), "instance"))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("in use")
          .hasMessageContaining("--data-dir");
    }
  }

  @Test
  void shouldOpenAgainWhenItWasClosed() throws Exception {
    // Given
    DataDirectory.open(root, "instance").close();

    // When
    try (DataDirectory again = DataDirectory.open(root, "instance")) {
      // Then
      assertThat(again.folder("kafka")).isDirectory();
    }
  }

  @Test
  void shouldNotFindInstanceWhenItsProcessIsGone() throws Exception {
    // Given
    InstanceFile file = InstanceFile.in(root);
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    file.write(info(gone.pid()));

    // When / Then
    assertThat(file.findRunning()).isEmpty();
  }

  @Test
  void shouldFindInstanceAsWrittenWhenItsProcessLives() throws Exception {
    // Given
    InstanceInfo info = info(ProcessHandle.current().pid());
    InstanceFile file = InstanceFile.in(root);

    // When
    file.write(info);

    // Then
    assertThat(file.findRunning()).contains(info);
  }

  private static InstanceInfo info(long pid) {
    return new InstanceInfo(
        pid,
        "1",
        java.time.Instant.parse("2026-01-02T03:04:05Z"),
        "millrace.",
        new Addresses(
            "127.0.0.1:1", "http://127.0.0.1:2", "http://127.0.0.1:3", "tcp://127.0.0.1:4"),
        "http://127.0.0.1:5");
  }
}
