/**
 * Strict configuration: unknown keys are errors with a suggestion, and the reference pages are made
 * from the definitions. Used before a connector starts.
 */
package io.millrace.connectors.common.config;
