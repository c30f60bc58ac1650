/**
 * The figures of everything in this process. Connectors come before it, which show theirs as
 * management beans; after it comes the console, which gives all figures to Prometheus.
 */
package io.millrace.runtime.metrics;
