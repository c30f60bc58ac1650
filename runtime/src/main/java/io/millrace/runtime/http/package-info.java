/**
 * A small HTTP server for JAX-RS resources on loopback; carries the schema registry and the
 * console.
 */
package io.millrace.runtime.http;
