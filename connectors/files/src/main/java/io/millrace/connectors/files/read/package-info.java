/**
 * Reads files line by line and knows how far it came. Before it stands the place of the files;
 * after it messages.
 */
package io.millrace.connectors.files.read;
