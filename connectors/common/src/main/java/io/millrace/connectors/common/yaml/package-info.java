/**
 * Strict reading of maps that operators write as YAML: whatever is wrong is named with its line and
 * column. Used before a connector starts.
 */
package io.millrace.connectors.common.yaml;
