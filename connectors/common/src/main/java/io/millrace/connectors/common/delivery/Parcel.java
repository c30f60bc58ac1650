package io.millrace.connectors.common.delivery;

import io.millrace.schema.Command;

/**
 * A command on its way to its device.
 *
 * @param offset where it stands in its partition
 * @param command what to say
 * @param issuedAt when its sender issued it, in epoch milliseconds
 * @param expiresAt when it is no longer to be delivered, in epoch milliseconds
 * @param refusal why the protocol cannot carry it, or null
 */
public record Parcel(long offset, Command command, long issuedAt, long expiresAt, String refusal) {

  boolean isExpired(long now) {
    return now >= expiresAt;
  }
}
