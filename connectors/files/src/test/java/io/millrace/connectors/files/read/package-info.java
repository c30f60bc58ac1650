/** Tests. */
package io.millrace.connectors.files.read;
