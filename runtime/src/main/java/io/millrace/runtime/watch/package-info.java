/**
 * Watches from outside who reads the topics of links: what Kafka knows of ACLs and consumer groups
 * is held against the links and their parties, and who is none becomes a finding.
 */
package io.millrace.runtime.watch;
