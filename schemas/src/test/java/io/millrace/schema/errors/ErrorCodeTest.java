package io.millrace.schema.errors;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Stage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void shouldSayWhatIsWrongAndWhatToDoWhenACodeIsShown(ErrorCode code) {
    assertThat(code.name()).matches("[A-Z]+(_[A-Z]+)*");
    assertThat(code.stage()).isNotNull().isNotEqualTo(Stage.UNKNOWN);
    assertThat(code.meaning()).matches("[A-Z].*[^.]");
    assertThat(code.cure()).matches("[A-Z].*[^.]");
  }
}
