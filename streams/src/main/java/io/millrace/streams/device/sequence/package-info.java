/**
 * Has this message been seen before, and which ones are missing? By the device's own numbering
 * where it gives one, else by content. Asked by the engine before anything is published.
 */
package io.millrace.streams.device.sequence;
