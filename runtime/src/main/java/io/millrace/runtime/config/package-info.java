/**
 * What people write in {@code millrace.yaml} and {@code devices.yaml}, read strictly: before any
 * component starts, after nothing. A file is read into nodes that remember their line and column,
 * bound to records, and checked; every error is reported, each with its place and, for a name that
 * is nearly right, the right one.
 */
package io.millrace.runtime.config;
