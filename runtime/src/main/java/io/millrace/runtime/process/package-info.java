/**
 * From settings to running components: chooses ports, locks the data directory, starts everything
 * in the order of its needs, tells how each component is, and stops it all. Used by the commands;
 * uses the embedded components.
 */
package io.millrace.runtime.process;
