/** Tests of strict reading. */
package io.millrace.connectors.common.yaml;
