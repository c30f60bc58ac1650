package io.millrace.streams.classify;

import io.millrace.schema.Alert;
import io.millrace.schema.Classification;
import io.millrace.schema.Finding;

/** Takes what the classifier wants published, in order. */
public interface ClassificationOutput {

  /**
   * What is known of a device has changed.
   *
   * @param classification null if nothing is any more
   */
  void classification(String device, Classification classification);

  /** A contradiction of which operators are told. */
  void finding(Finding finding);

  /** The same for those who read an IoT device, and its end. */
  void alert(Alert alert);

  /** The cellular networks of a machine have changed, which its peers must know. */
  void networks(String device, Networks networks);
}
