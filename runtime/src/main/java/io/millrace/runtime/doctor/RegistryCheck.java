package io.millrace.runtime.doctor;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The schema registry, and this machine's clock against its clock.
 *
 * @param address where it answers
 * @param userInfo {@code user:password}, or null
 */
public record RegistryCheck(String address, String userInfo) implements Check {

  private static final Duration ODD = Duration.ofSeconds(5);
  private static final Duration WRONG = Duration.ofMinutes(5);

  @Override
  public List<Diagnosis> look() {
    HttpProbe probe = new HttpProbe(address, userInfo);
    List<Diagnosis> seen = new ArrayList<>();
    try {
      HttpProbe.Answer answer = probe.get("/subjects");
      seen.add(Diagnosis.ok("registry", answer.json().size() + " subjects at " + probe.address()));
      answer.date().ifPresent(date -> seen.add(clock(Duration.between(date, Instant.now()))));
    } catch (IOException e) {
      seen.add(
          Diagnosis.fail(
              "registry",
              probe.address() + " does not answer as it should: " + e,
              "start it, or correct registry.url in millrace.yaml"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return seen;
  }

  static Diagnosis clock(Duration ahead) {
    Duration off = ahead.abs();
    String detail = "this clock differs from the registry's by " + off.toSeconds() + " s";
    String cure = "run an NTP client on both machines";
    if (off.compareTo(WRONG) > 0) {
      return Diagnosis.fail("clock", detail + "; device times would count as skewed", cure);
    }
    return off.compareTo(ODD) > 0
        ? Diagnosis.warn("clock", detail, cure)
        : Diagnosis.ok("clock", detail);
  }

  @Override
  public String toString() {
    return "RegistryCheck[" + address + "]";
  }
}
