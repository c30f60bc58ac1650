package io.millrace.streams.device;

import io.millrace.streams.device.layout.ByteReader;
import io.millrace.streams.device.layout.ByteWriter;
import java.util.Arrays;

/** The windows of one size of one metric, in ascending order. */
final class WindowList {

  private final WindowSize windowSize;
  private Window[] windows = new Window[2];
  private int size;

  WindowList(WindowSize windowSize) {
    this.windowSize = windowSize;
  }

  int size() {
    return size;
  }

  Window get(int index) {
    return windows[index];
  }

  /** The window with a start; null if there is none. Mostly it is the last one. */
  Window find(long start) {
    for (int i = size - 1; i >= 0 && windows[i].start >= start; i--) {
      if (windows[i].start == start) {
        return windows[i];
      }
    }
    return null;
  }

  Window create(long start) {
    Window window = new Window(windowSize, start);
    insert(window);
    return window;
  }

  private void insert(Window window) {
    if (size == windows.length) {
      windows = Arrays.copyOf(windows, size * 2);
    }
    int index = size;
    while (index > 0 && windows[index - 1].start > window.start) {
      windows[index] = windows[index - 1];
      index--;
    }
    size++;
    windows[index] = window;
  }

  /** The newest window that is not published; null if there is none. */
  Window newestOpen() {
    for (int i = size - 1; i >= 0; i--) {
      if (!windows[i].published) {
        return windows[i];
      }
    }
    return null;
  }

  /** Forgets published windows that end at an instant or before. */
  void forgetUntil(long instant) {
    int gone = 0;
    while (gone < size && windows[gone].published && windows[gone].end() <= instant) {
      gone++;
    }
    if (gone > 0) {
      System.arraycopy(windows, gone, windows, 0, size - gone);
      Arrays.fill(windows, size - gone, size, null);
      size -= gone;
    }
  }

  void write(ByteWriter out) {
    out.writeUnsigned(size);
    for (int i = 0; i < size; i++) {
      windows[i].write(out);
    }
  }

  /** Writes those that are published, or those that are not. */
  void write(ByteWriter out, boolean published) {
    int count = 0;
    for (int i = 0; i < size; i++) {
      count += windows[i].published == published ? 1 : 0;
    }
    out.writeUnsigned(count);
    for (int i = 0; i < size; i++) {
      if (windows[i].published == published) {
        windows[i].write(out);
      }
    }
  }

  /** Adds those that were written. */
  void read(ByteReader in) {
    int count = in.readCount(Integer.MAX_VALUE);
    for (int i = 0; i < count; i++) {
      insert(Window.read(windowSize, in));
    }
  }
}
