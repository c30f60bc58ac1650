package io.millrace.connectors.common.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

class DeviceIdsTest {

  private static final Pattern RULE = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  @Property
  void shouldAgreeWithTheRuleOnAnyText(@ForAll @StringLength(max = 140) String text) {
    assertThat(DeviceIds.isLegal(text)).isEqualTo(RULE.matcher(text).matches());
  }

  @Property
  void shouldAgreeWithTheRuleOnNearlyLegalTexts(
      @ForAll @StringLength(max = 140) @CharRange(from = '*', to = '{') String text) {
    assertThat(DeviceIds.isLegal(text)).isEqualTo(RULE.matcher(text).matches());
  }
}
