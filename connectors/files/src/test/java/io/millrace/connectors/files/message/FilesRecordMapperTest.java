package io.millrace.connectors.files.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.common.edge.EdgeResult;
import io.millrace.connectors.files.place.FoundFile;
import io.millrace.connectors.files.read.Cut;
import io.millrace.connectors.files.read.FileItem;
import io.millrace.connectors.files.read.Progress;
import io.millrace.connectors.files.read.Step;
import io.millrace.schema.errors.ErrorCode;
import java.nio.charset.Charset;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FilesRecordMapperTest {

  private static final DeviceRule FIXED = new DeviceRule.Fixed("d-1");

  private static MessageRules rules(FileFormat format, DeviceRule device, Charset charset) {
    return new MessageRules(format, charset, device, "", false);
  }

  private static EdgeResult map(MessageRules rules, String header, String line) {
    return map(rules, "site/m-7/a.csv", header, line, false);
  }

  private static EdgeResult map(
      MessageRules rules, String path, String header, String line, boolean oversized) {
    byte[] bytes = line.getBytes(rules.charset());
    Cut cut = new Cut(2, 10, 20, bytes, oversized, true);
    Progress after = new Progress("c0ffee", 99, 1, 20, 2, Progress.State.READING);
    byte[] names = header == null ? null : header.getBytes(rules.charset());
    FileItem item = new FileItem(new FoundFile(path, 99, 1), new Step.Line(cut, names, after));
    return new FilesRecordMapper(rules).map(item, 5);
  }

  @Test
  void shouldPutTheNamesOfColumnsBeforeTheLineWhenItIsCsv() {
    // When
    EdgeResult result = map(rules(FileFormat.CSV, FIXED, UTF_8), "time,t", "1,20");

    // Then
    assertThat(new String(result.message().payload(), UTF_8)).isEqualTo("time,t\n1,20");
    assertThat(result.message().contentType()).isEqualTo("text/csv");
  }

  @Test
  void shouldSayTheCharacterSetWhenItIsNotTheUsualOne() {
    // When
    EdgeResult result = map(rules(FileFormat.CSV, FIXED, ISO_8859_1), "t", "20");

    // Then
    assertThat(result.message().contentType()).isEqualTo("text/csv; charset=ISO-8859-1");
  }

  @Test
  void shouldNameTheLineByContentAndPlaceWhenItIsHandedOn() {
    // When
    EdgeResult result = map(rules(FileFormat.CSV, FIXED, UTF_8), null, "20");

    // Then
    assertThat(result.message().attributes())
        .containsEntry("millrace.message_id", "c0ffee:10:site/m-7/a.csv")
        .containsEntry("file.line", "2");
  }

  @Test
  void shouldTakeTheDeviceFromThePathWhenAPatternSaysSo() {
    // Given
    DeviceRule inPath = new DeviceRule.InPath(Pattern.compile("site/(?<device>[^/]+)/.*"));

    // When
    EdgeResult result = map(rules(FileFormat.CSV, inPath, UTF_8), null, "20");

    // Then
    assertThat(result).isInstanceOf(EdgeResult.Accepted.class);
    assertThat(result.message().device()).isEqualTo("m-7");
  }

  @Test
  void shouldTakeTheDeviceFromTheColumnWhenItIsQuoted() {
    // Given
    MessageRules rules = rules(FileFormat.CSV, new DeviceRule.InLine("meter"), UTF_8);

    // When
    EdgeResult result = map(rules, "t; meter", "\"2;0\";\"m-9\"");

    // Then
    assertThat(result.message().device()).isEqualTo("m-9");
  }

  @Test
  void shouldTakeTheDeviceFromTheFieldWhenItIsJson() {
    // Given
    MessageRules rules = rules(FileFormat.JSON_LINES, new DeviceRule.InLine("id"), UTF_8);

    // When
    EdgeResult result = map(rules, null, "{\"x\":{\"id\":\"no\"},\"id\":\"m-3\",\"t\":1}");

    // Then
    assertThat(result.message().device()).isEqualTo("m-3");
  }

  @Test
  void shouldTakeTheDeviceFromTheTagWhenItIsLineProtocol() {
    // Given
    MessageRules rules = rules(FileFormat.LINE_PROTOCOL, new DeviceRule.InLine("host"), UTF_8);

    // When
    EdgeResult result = map(rules, null, "we\\,ather,loc=a\\ b,host=m-4 t=1,host=2 17");

    // Then
    assertThat(result.message().device()).isEqualTo("m-4");
  }

  @Test
  void shouldRefuseOneLineWhenItNamesNoDevice() {
    // Given
    MessageRules rules = rules(FileFormat.JSON_LINES, new DeviceRule.InLine("id"), UTF_8);

    // When
    EdgeResult result = map(rules, null, "{\"id\":");

    // Then
    assertThat(((EdgeResult.Refused) result).code()).isEqualTo(ErrorCode.ILLEGAL_DEVICE_ID);
    assertThat(result.message().device()).isEqualTo("_unknown");
  }

  @Test
  void shouldRefuseOneLineWhenItIsTooLong() {
    // When
    EdgeResult result = map(rules(FileFormat.CSV, FIXED, UTF_8), "a.csv", null, "1234", true);

    // Then
    assertThat(((EdgeResult.Refused) result).code()).isEqualTo(ErrorCode.OVERSIZED);
  }
}
