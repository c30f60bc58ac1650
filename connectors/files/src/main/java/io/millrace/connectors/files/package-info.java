/**
 * The files source connector: reads the lines of files that devices and gateways put into a folder.
 * Before it stands the folder; after it the raw topic.
 */
package io.millrace.connectors.files;
