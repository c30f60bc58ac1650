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
    if (size == windows.length) {
      windows = Arrays.copyOf(windows, size * 2);
    }
    int index = size;
    while (index > 0 && windows[index - 1].start > start) {
      windows[index] = windows[index - 1];
      index--;
    }
    size++;
    windows[index] = new Window(windowSize, start);
    return windows[index];
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

  static WindowList read(WindowSize windowSize, ByteReader in) {
    WindowList list = new WindowList(windowSize);
    list.size = in.readCount(Integer.MAX_VALUE);
    list.windows = new Window[Math.max(2, list.size)];
    for (int i = 0; i < list.size; i++) {
      list.windows[i] = Window.read(windowSize, in);
    }
    return list;
  }
}
