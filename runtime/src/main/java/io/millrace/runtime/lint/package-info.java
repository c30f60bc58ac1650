/**
 * Checks files and payloads before they meet a running instance; changes nothing and needs none.
 */
package io.millrace.runtime.lint;
