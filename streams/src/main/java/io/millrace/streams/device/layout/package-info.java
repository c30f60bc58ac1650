/**
 * Compact bytes for state: variable-length integers, doubles and texts. Used by the codecs of rows
 * and group windows.
 */
package io.millrace.streams.device.layout;
