package io.millrace.runtime.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.doctor.Diagnosis.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class MosquittoConfTest {

  @Test
  void shouldFailQueueAndPersistenceWhenTheFileSaysNothing() {
    // Given
    MosquittoConf conf = MosquittoConf.parse("# defaults\nlistener 1883\n");

    // When
    List<Diagnosis> seen = conf.judge();

    // Then
    assertThat(seen).extracting(Diagnosis::verdict).containsExactly(Verdict.FAIL, Verdict.FAIL);
    assertThat(seen.get(0).detail()).contains("max_queued_messages is 1000");
  }

  @Test
  void shouldWarnWhenQueuedMessagesAreSavedLate() {
    // Given
    MosquittoConf conf = MosquittoConf.parse("max_queued_messages 0\npersistence true\n");

    // When
    List<Diagnosis> seen = conf.judge();

    // Then
    assertThat(seen).singleElement().extracting(Diagnosis::verdict).isEqualTo(Verdict.WARN);
    assertThat(seen.get(0).detail()).contains("1800 s");
  }

  @Test
  void shouldBeContentWhenNothingIsLost() {
    // Given
    MosquittoConf conf =
        MosquittoConf.parse(
            "max_queued_messages 0\n"
                + " persistence true\n"
                + "autosave_on_changes true\n"
                + "autosave_interval 1");

    // When
    List<Diagnosis> seen = conf.judge();

    // Then
    assertThat(seen).singleElement().extracting(Diagnosis::verdict).isEqualTo(Verdict.OK);
  }
}
