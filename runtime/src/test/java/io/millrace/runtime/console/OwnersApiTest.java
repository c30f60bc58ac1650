package io.millrace.runtime.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.schema.AuditEvent;
import io.millrace.schema.OwnerSecret;
import io.millrace.schema.topics.Topic;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnersApiTest {

  private static final String BANDS =
      """
      {"devices": [
        {"id": "band-1", "communication": "IOT", "owner": {"id": "ann", "kind": "CONSUMER"}},
        {"id": "band-2", "communication": "IOT", "owner": {"id": "ann", "kind": "CONSUMER"}},
        {"id": "band-3", "communication": "IOT", "owner": {"id": "bob", "kind": "CONSUMER"}},
        {"id": "lamp-1", "communication": "IOT", "owner": {"id": "inn", "kind": "BUSINESS"}}]}
      """;

  private ApiFixture api;

  @BeforeEach
  void start() throws Exception {
    api = new ApiFixture();
    api.post("/api/devices", BANDS);
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @Test
  void shouldGiveEachConsumerOnePseudonymAndBusinessesNone() throws Exception {
    // Given
    String ann = pseudonym("band-1");

    // When
    String again = pseudonym("band-2");

    // Then
    assertThat(ann).matches("p-[0-9a-f]{32}").isEqualTo(again).isNotEqualTo(pseudonym("band-3"));
    assertThat(pseudonym("lamp-1")).isEmpty();
  }

  @Test
  void shouldComputeThePseudonymAsAnybodyWithTheSecretCan() {
    // Given
    byte[] key = HexFormat.of().parseHex("0b".repeat(Pseudonym.SECRET_BYTES));
    OwnerSecret secret = new OwnerSecret("ann", "k", ByteBuffer.wrap(key), ApiFixture.NOW);

    // When
    String pseudonym = Pseudonym.of(secret);

    // Then
    // printf ann | openssl dgst -sha256 -mac HMAC -macopt hexkey:0b0b…0b
    assertThat(pseudonym).isEqualTo("p-9534aef75f3f6fb523dfbea27ced18be");
  }

  @Test
  void shouldKeepThePseudonymWhenTheSameIsAppliedAgain() throws Exception {
    // Given
    String before = pseudonym("band-1");

    // When
    HttpResponse<String> response = api.post("/api/devices", BANDS);

    // Then
    assertThat(api.read(response).findValuesAsText("outcome")).containsOnly("UNCHANGED");
    assertThat(pseudonym("band-1")).isEqualTo(before);
  }

  @Test
  void shouldRefuseAPseudonymThatSomebodyMadeUp() throws Exception {
    // Given
    String body =
        """
        {"devices": [{"id": "band-4", "communication": "IOT",
          "owner": {"id": "eve", "kind": "CONSUMER", "pseudonym": "p-1"}}]}
        """;

    // When
    HttpResponse<String> response = api.post("/api/devices", body);

    // Then
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("'pseudonym' is made by the registry");
  }

  @Test
  void shouldShowAConsumerUnderANewPseudonymOnAllDevicesWhenTheKeyIsRotated() throws Exception {
    // Given
    String before = pseudonym("band-1");
    String bob = pseudonym("band-3");

    // When
    JsonNode rotated = api.read(api.post("/api/owners/ann/rotate-key", "{}"));

    // Then
    assertThat(rotated.path("pseudonym").asText()).isNotEqualTo(before);
    assertThat(List.of(pseudonym("band-1"), pseudonym("band-2")))
        .containsOnly(rotated.path("pseudonym").asText());
    assertThat(pseudonym("band-3")).isEqualTo(bob);
  }

  @Test
  void shouldTakeOutDevicesAndSecretWhenAConsumerIsForgotten() throws Exception {
    // Given
    String before = pseudonym("band-1");

    // When
    JsonNode forgotten = api.read(api.delete("/api/owners/ann"));

    // Then
    assertThat(forgotten.path("devices")).hasSize(2);
    assertThat(forgotten.path("stays").findValuesAsText("topic"))
        .contains("millrace.readings.v1")
        .doesNotContain("millrace.latest.v1");
    assertThat(api.log.deletions)
        .containsExactlyInAnyOrder("band-1 millrace.erase", "band-2 millrace.erase");
    assertThat(api.getText("/api/devices/band-1").statusCode()).isEqualTo(404);
    assertThat(api.get("/api/owners").findValuesAsText("id")).containsExactly("bob", "inn");
    api.post("/api/devices", BANDS);
    assertThat(pseudonym("band-1")).startsWith("p-").isNotEqualTo(before);
  }

  @Test
  void shouldNotNameTheConsumerInTheAuditTrail() throws Exception {
    // Given
    api.post("/api/owners/ann/rotate-key", "{}");

    // When
    api.delete("/api/owners/ann");

    // Then
    List<AuditEvent> trail = api.stored(Topic.AUDIT, AuditEvent.class);
    assertThat(trail)
        .extracting(AuditEvent::getAction)
        .contains("owner.rotate-key", "owner.forget");
    assertThat(trail).allSatisfy(event -> assertThat(event.toString()).doesNotContain("ann"));
  }

  @Test
  void shouldRefuseToForgetABusinessOrAStranger() throws Exception {
    // Given
    String business = "/api/owners/inn";

    // When
    HttpResponse<String> refused = api.delete(business);

    // Then
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("is no consumer but owns 'lamp-1' as BUSINESS");
    assertThat(api.delete("/api/owners/nobody").statusCode()).isEqualTo(404);
    assertThat(api.getText("/api/devices/lamp-1").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldOnlyTellWhatWouldHappenWhenAskedForOneOwner() throws Exception {
    // Given
    String path = "/api/owners/bob";

    // When
    JsonNode owner = api.get(path);

    // Then
    assertThat(owner.path("pseudonym").asText()).isEqualTo(pseudonym("band-3"));
    assertThat(owner.path("stays")).isNotEmpty();
    assertThat(api.getText("/api/devices/band-3").statusCode()).isEqualTo(200);
  }

  private String pseudonym(String device) throws Exception {
    return api.get("/api/devices/" + device).at("/owner/pseudonym").asText();
  }
}
