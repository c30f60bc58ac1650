/** Where files are and which of them are taken. Before it stands the folder; after it reading. */
package io.millrace.connectors.files.place;
