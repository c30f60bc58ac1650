/**
 * Strict reading of maps that people write: every complaint has its line and column, and a key that
 * nobody reads is an error with a suggestion. Before it stands a setting of a connector; after it
 * the connector's own model of its devices.
 */
package io.millrace.connectors.common.yaml;
