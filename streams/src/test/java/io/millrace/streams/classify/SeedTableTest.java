package io.millrace.streams.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Communication;
import io.millrace.schema.Evidence;
import io.millrace.schema.Provenance;
import io.millrace.schema.Verdict;
import io.millrace.schema.Vote;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedTableTest {

  @ParameterizedTest
  @CsvSource({
    "ONE_PEER, M2M",
    "MANY_PEERS, IOT",
    "INTERNET_PROTOCOL, IOT",
    "MACHINE_PROTOCOL, M2M",
    "BOTH_FAMILIES, ABSTAIN",
    "OTHER_PROTOCOL, ABSTAIN",
    "APPLICATIONS, IOT",
    "PARTIES, M2M",
    "MANY_AT_ONCE, IOT",
    "ONE_AT_A_TIME, M2M",
    "CONSUMER_OWNED, IOT",
    "BUSINESS_OWNED, ABSTAIN",
    "SEVERAL_NETWORKS, IOT",
    "ONE_NETWORK, M2M",
    "OVER_INTERNET, IOT",
    "NOT_OVER_INTERNET, M2M",
    "DECIDES_ITSELF, IOT",
    "DECIDED_BY_APPLICATION, IOT",
    "DECIDED_BY_PEER, M2M"
  })
  void shouldVoteAsTheTableSaysWhenOneFactIsKnown(Trait trait, Vote vote) {
    // When
    Ruling ruling = SeedTable.judge(FactSpace.sheet(Communication.UNKNOWN, trait));

    // Then
    assertThat(row(ruling, trait.row()).getVote()).isEqualTo(vote);
    assertThat(ruling.evidence()).filteredOn(row -> row.getFact() == null).hasSize(7);
  }

  @Test
  void shouldBeUndeterminedWhenOnlySharingIsDeclared() {
    // When
    Ruling ruling =
        SeedTable.judge(
            FactSpace.sheet(Communication.IOT, Trait.APPLICATIONS, Trait.BUSINESS_OWNED));

    // Then
    assertThat(ruling.verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(ruling.routed()).isEqualTo(Communication.IOT);
  }

  @Test
  void shouldBelieveWhatWasSeenWhenItDoesNotAgreeWithTheRegistry() {
    // Given
    FactSheet sheet =
        new FactSheet(
            Communication.M2M,
            List.of(
                FactSpace.fact(Trait.MACHINE_PROTOCOL, Provenance.DECLARED),
                FactSpace.fact(Trait.INTERNET_PROTOCOL, Provenance.OBSERVED)));

    // When
    Ruling ruling = SeedTable.judge(sheet);

    // Then
    assertThat(row(ruling, Row.PROTOCOL))
        .extracting(Evidence::getVote, Evidence::getProvenance)
        .containsExactly(Vote.IOT, Provenance.OBSERVED);
    assertThat(ruling.contradictions())
        .containsExactly(
            "Declared M2M, but protocol observed: INTERNET_PROTOCOL (test)",
            "protocol: declared is MACHINE_PROTOCOL (test), observed is INTERNET_PROTOCOL (test)");
  }

  @Test
  void shouldStayWithThePartiesWhenADeclaredMachineLooksLikeIot() {
    // When
    Ruling ruling =
        SeedTable.judge(
            FactSpace.sheet(
                Communication.M2M,
                Trait.INTERNET_PROTOCOL,
                Trait.OVER_INTERNET,
                Trait.SEVERAL_NETWORKS,
                Trait.MANY_PEERS,
                Trait.DECIDES_ITSELF));

    // Then
    assertThat(ruling.verdict()).isEqualTo(Verdict.IOT);
    assertThat(ruling.routed()).isEqualTo(Communication.M2M);
    assertThat(ruling.findings()).containsExactly(FindingCode.DECLARED_M2M_NETWORKS_DIFFER);
  }

  @Test
  void shouldGoToThePartiesWhenALinkHoldsWhatIsDeclaredIot() {
    // When
    Ruling ruling =
        SeedTable.judge(FactSpace.sheet(Communication.IOT, Trait.PARTIES, Trait.ONE_PEER));

    // Then
    assertThat(ruling.routed()).isEqualTo(Communication.M2M);
    assertThat(ruling.findings()).containsExactly(FindingCode.DECLARED_IOT_POINT_TO_POINT);
    assertThat(ruling.summary()).isEqualTo("DECLARED seed-table/v1 M2M routed M2M");
  }

  @Test
  void shouldFindTheConsumerWhenALinkHoldsOne() {
    // When
    Ruling ruling =
        SeedTable.judge(
            FactSpace.sheet(
                Communication.M2M, Trait.PARTIES, Trait.ONE_PEER, Trait.CONSUMER_OWNED));

    // Then
    assertThat(ruling.findings()).containsExactly(FindingCode.CONSUMER_IN_LINK);
  }

  private static Evidence row(Ruling ruling, Row row) {
    return ruling.evidence().get(row.ordinal());
  }
}
