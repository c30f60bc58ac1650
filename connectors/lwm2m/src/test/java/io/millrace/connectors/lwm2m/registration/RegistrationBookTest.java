package io.millrace.connectors.lwm2m.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.lwm2m.registration.Registration.Terms;
import io.millrace.connectors.lwm2m.registration.Registration.Times;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistrationBookTest {

  private final RegistrationBook book = new RegistrationBook();

  private static Peer plain(int port) {
    return new Peer(new InetSocketAddress("127.0.0.1", port), null, null);
  }

  private static Peer secure(int port, String identity) {
    return new Peer(new InetSocketAddress("127.0.0.1", port), "CN=" + identity, identity);
  }

  private static Registration registration(String id, String endpoint, Peer peer, long lifetime) {
    Terms terms = new Terms("1.1", lifetime, "U", false, "/", List.of(), List.of());
    return new Registration(
        id, endpoint, "d-" + endpoint, peer, terms, Map.of(), List.of(), new Times(0, 0));
  }

  @Test
  void shouldFindItByEverythingWhenItIsEntered() {
    // Given
    Registration registration = registration("a", "dev", secure(1, "dev"), 60);

    // When
    Registration replaced = book.add(registration);

    // Then
    assertThat(replaced).isNull();
    assertThat(book.get("a")).isEqualTo(registration);
    assertThat(book.ofEndpoint("dev")).isEqualTo(registration);
    assertThat(book.ofDevice("d-dev")).isEqualTo(registration);
    assertThat(book.of(secure(7, "dev"))).as("from wherever it comes").isEqualTo(registration);
  }

  @Test
  void shouldReplaceTheFirstWhenAnEndpointIsEnteredTwice() {
    // Given
    Registration first = registration("a", "dev", plain(1), 60);
    Registration second = registration("b", "dev", plain(2), 60);
    book.add(first);

    // When
    Registration replaced = book.add(second);

    // Then
    assertThat(replaced).isEqualTo(first);
    assertThat(book.all()).containsExactly(second);
    assertThat(book.of(plain(1))).isNull();
    assertThat(book.ofDevice("d-dev")).isEqualTo(second);
  }

  @Test
  void shouldBelongToTheLastWhenTwoShareAnAddress() {
    // Given
    book.add(registration("a", "one", plain(1), 60));
    Registration second = registration("b", "two", plain(1), 60);
    book.add(second);

    // When
    book.remove("a");

    // Then
    assertThat(book.of(plain(1))).isEqualTo(second);
    assertThat(book.size()).isEqualTo(1);
  }

  @Test
  void shouldTellDtlsFromNoneWhenTheAddressIsTheSame() {
    // Given
    book.add(registration("a", "dev", secure(1, "dev"), 60));

    // When
    Registration found = book.of(plain(1));

    // Then
    assertThat(found).isNull();
  }

  @Test
  void shouldForgetTheOldPlaceWhenARegistrationMoves() {
    // Given
    Registration registration = registration("a", "dev", plain(1), 60);
    book.add(registration);

    // When
    Registration moved = book.change("a", old -> old.updated(plain(2), old.terms(), 5_000));

    // Then
    assertThat(book.of(plain(1))).isNull();
    assertThat(book.of(plain(2))).isEqualTo(moved);
    assertThat(moved.expiresAt()).isEqualTo(65_000);
  }

  @Test
  void shouldChangeNothingWhenThereIsNone() {
    // When
    Registration changed = book.change("a", old -> old);

    // Then
    assertThat(changed).isNull();
    assertThat(book.remove("a")).isNull();
    assertThat(book.size()).isZero();
  }

  @Test
  void shouldReturnThoseThatAreOverWhenTimeHasPassed() {
    // Given
    Registration over = registration("a", "one", plain(1), 60);
    Registration still = registration("b", "two", plain(2), 61);
    book.add(over);
    book.add(still);

    // When
    List<Registration> expired = book.expire(60_000);

    // Then
    assertThat(expired).containsExactly(over);
    assertThat(book.all()).containsExactly(still);
    assertThat(book.ofEndpoint("one")).isNull();
  }
}
