/**
 * Who may do what: principals of parties, applications, operators and the pipeline, the Kafka ACLs
 * that follow from links and settings, their passwords, and the proof that the ACLs hold. Rules are
 * pure; {@code Kafka…} classes carry them to the broker. Used by the commands and by a secured
 * instance.
 */
package io.millrace.runtime.access;
