package io.millrace.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstanceConnectorTest {

  @Test
  void shouldRunWhenConnectorAndEveryTaskRun() throws IOException {
    // When
    Condition condition =
        InstanceConnector.judge(
            status("{'connector':{'state':'RUNNING'},'tasks':[{'state':'RUNNING'}]}"));

    // Then
    assertThat(condition.state()).isEqualTo(Condition.State.RUNNING);
  }

  @Test
  void shouldNotRunWhenThereIsNoTaskYet() throws IOException {
    // When
    Condition condition =
        InstanceConnector.judge(status("{'connector':{'state':'RUNNING'},'tasks':[]}"));

    // Then
    assertThat(condition.state()).isEqualTo(Condition.State.STARTING);
  }

  @Test
  void shouldNameTheCauseWhenATaskFailed() throws IOException {
    // When
    Condition condition =
        InstanceConnector.judge(
            status(
                "{'connector':{'state':'RUNNING'},'tasks':[{'id':0,'state':'FAILED','trace':'no"
                    + " route\\n"
                    + " at x'}]}"));

    // Then
    assertThat(condition).isEqualTo(Condition.failed("task 0: no route"));
  }

  private static Optional<JsonNode> status(String json) throws IOException {
    return Optional.of(new ObjectMapper().readTree(json.replace('\'', '"')));
  }
}
