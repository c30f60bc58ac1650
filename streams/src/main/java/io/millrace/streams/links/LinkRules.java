package io.millrace.streams.links;

import io.millrace.schema.Link;
import java.util.List;

/** What a link allows. */
public final class LinkRules {

  private LinkRules() {}

  /**
   * Whether anything may flow over it now.
   *
   * @param now epoch milliseconds
   */
  public static boolean inForce(Link link, long now) {
    return (link.getValidFrom() == null || link.getValidFrom().toEpochMilli() <= now)
        && (link.getValidUntil() == null || now < link.getValidUntil().toEpochMilli());
  }

  /** Whether readings of a metric flow over it. */
  public static boolean allows(Link link, String metric) {
    return link.getAllowedMetrics().isEmpty() || link.getAllowedMetrics().contains(metric);
  }

  /**
   * A number for who reads what of a device: the same as long as the same links allow the same.
   * Never {@link io.millrace.streams.device.Effects#SHARED}.
   */
  public static long audience(List<Link> links) {
    long audience = 17;
    for (Link link : links) {
      audience = 31 * audience + hash(link.getId());
      audience = 31 * audience + hash(link.getA().getParty() + '\n' + link.getB().getParty());
      for (String metric : link.getAllowedMetrics()) {
        audience = 31 * audience + hash(metric);
      }
    }
    return audience == 0 ? 1 : audience;
  }

  private static long hash(String text) {
    long hash = 1_125_899_906_842_597L; // a 64-bit prime, as in the usual polynomial hash
    for (int i = 0; i < text.length(); i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return hash;
  }
}
