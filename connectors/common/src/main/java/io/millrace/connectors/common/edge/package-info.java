/**
 * What a connector makes of a message: a device message, or dead letters with the reason. Before it
 * stands the protocol's own record mapper; after it the converter.
 */
package io.millrace.connectors.common.edge;
