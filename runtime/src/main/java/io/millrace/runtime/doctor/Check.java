package io.millrace.runtime.doctor;

import java.util.List;

/** One thing that is looked at. */
public interface Check {

  /** Looks, within seconds. */
  List<Diagnosis> look();
}
