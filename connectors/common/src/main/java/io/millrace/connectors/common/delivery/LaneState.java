package io.millrace.connectors.common.delivery;

import java.util.Collection;

/**
 * What a lane looks like from outside.
 *
 * @param connected whether its peer took the connection
 * @param unfinished parcels that are not finished
 * @param underWay those of which the peer may know
 * @param oldestIssuedAt when the oldest was issued, in epoch milliseconds; {@code Long.MAX_VALUE}
 *     if there is none
 */
public record LaneState(boolean connected, int unfinished, int underWay, long oldestIssuedAt) {

  static final LaneState IDLE = new LaneState(false, 0, 0, Long.MAX_VALUE);

  static LaneState of(boolean connected, Collection<Dispatch> open) {
    int underWay = (int) open.stream().filter(Dispatch::isActive).count();
    long oldest =
        open.stream()
            .filter(each -> !each.isOrphan())
            .mapToLong(each -> each.parcel().issuedAt())
            .min()
            .orElse(Long.MAX_VALUE);
    return new LaneState(connected, open.size(), underWay, oldest);
  }
}
