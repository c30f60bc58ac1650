package io.millrace.runtime.simulate;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** The first so many of a source. */
public final class FirstOf implements Iterator<Transmission> {

  private final Iterator<Transmission> source;
  private long left;

  /**
   * @param source from where
   * @param count how many
   */
  public FirstOf(Iterator<Transmission> source, long count) {
    this.source = source;
    this.left = count;
  }

  @Override
  public boolean hasNext() {
    return left > 0 && source.hasNext();
  }

  @Override
  public Transmission next() {
    if (left <= 0) {
      throw new NoSuchElementException();
    }
    left--;
    return source.next();
  }
}
