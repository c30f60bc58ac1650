/**
 * Faults on purpose: Mosquitto, Kafka, the registry, the Connect worker and the topology as
 * processes of their own, killed while messages flow, and a ledger of what arrived.
 */
package io.millrace.runtime.faults;
