/** Tests of the package. */
package io.millrace.connectors.opcua.map;
