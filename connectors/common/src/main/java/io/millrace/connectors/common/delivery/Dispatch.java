package io.millrace.connectors.common.delivery;

/** One unfinished parcel and how far it is. */
final class Dispatch {

  private final long offset;
  private final Parcel parcel;
  private Stage stage;
  private boolean pending;
  private boolean unsure;
  private long since;
  private long notBefore;
  private int attempts;
  private Answer last;

  /**
   * @param parcel the parcel, or null if Kafka no longer has it
   */
  Dispatch(long offset, Parcel parcel, Stage stage) {
    this.offset = offset;
    this.parcel = parcel;
    this.stage = stage;
  }

  long offset() {
    return offset;
  }

  Parcel parcel() {
    return parcel;
  }

  Stage stage() {
    return stage;
  }

  /** Whether only the end of its handshake is left, because Kafka no longer has the command. */
  boolean isOrphan() {
    return parcel == null;
  }

  /** Whether the peer owes an answer on this connection. */
  boolean isPending() {
    return pending;
  }

  /** Whether the peer shall say what it makes of it. */
  boolean awaitsAnswer() {
    return pending && (stage == Stage.WAITING || stage == Stage.SENT);
  }

  /** Its device; empty if Kafka no longer has the command. */
  String device() {
    return parcel == null ? "" : parcel.command().getDevice();
  }

  /** Whether the peer may have it or its number. */
  boolean isActive() {
    return pending || stage != Stage.WAITING;
  }

  /** Whether the peer may have it, without any handshake that could tell. */
  boolean isUnsure() {
    return unsure;
  }

  int attempts() {
    return attempts;
  }

  /** What the peer last said; if nothing yet, that nobody was there. */
  Answer lastOrNobody() {
    return last == null ? new Answer(Answer.Kind.NOBODY, null) : last;
  }

  String lastCode() {
    return last == null ? null : last.code();
  }

  /** Whether it may still be sent. */
  boolean canGo(long now) {
    return parcel != null && parcel.refusal() == null && !parcel.isExpired(now);
  }

  boolean isDue(long now) {
    return notBefore <= now;
  }

  boolean owesAnswerSince(long moment) {
    return pending && since <= moment;
  }

  void asked(long now) {
    pending = true;
    since = now;
  }

  void attempt(long now, Stage next) {
    attempts++;
    stage = next;
    asked(now);
  }

  /** The peer answered, and this comes next. */
  void reached(Stage next, Answer answer) {
    stage = next;
    last = answer;
    pending = false;
    unsure = false;
  }

  void retryAt(long moment) {
    notBefore = moment;
  }

  void connectionLost() {
    unsure |= pending && stage == Stage.WAITING;
    pending = false;
  }

  /** True if it was under way, so that it may come twice. */
  boolean sessionLost() {
    boolean mayBeThere = stage == Stage.SENT || stage == Stage.TAKEN;
    unsure |= mayBeThere;
    stage = Stage.WAITING;
    return mayBeThere;
  }
}
