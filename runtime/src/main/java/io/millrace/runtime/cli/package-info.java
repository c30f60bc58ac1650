/**
 * The commands of the launcher. They read settings, call the other runtime packages and print what
 * came of it.
 */
package io.millrace.runtime.cli;
