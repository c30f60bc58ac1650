/** Tests. */
package io.millrace.connectors.files.place;
