/**
 * Measures the pipeline against the bare clients it is made of. Stands behind everything else and
 * is never shipped.
 */
package io.millrace.benchmarks;
